import { randomBytes } from 'node:crypto';

import { ID_PREFIXES, type IdKind } from '../../contracts/ids';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 20;

/** Random text of `length` characters of a–z and 0–9, each equally likely. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    // 252 is the largest multiple of 36 in a byte: what lies above would favour the first letters.
    for (const byte of randomBytes(length * 2)) {
      if (byte < 252 && text.length < length) text += LETTERS[byte % LETTERS.length];
    }
  }
  return text;
}

/** A new public id, for example `aud_4k1zq0…`. */
export const newPublicId = (kind: IdKind): string => `${ID_PREFIXES[kind]}_${randomText(LENGTH)}`;
