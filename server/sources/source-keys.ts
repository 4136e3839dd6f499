import { hash } from 'node:crypto';

import { randomText } from '../platform/ids';
import type { NewKey } from './sources.repository';

/** What a key is stored and found under. Keys are random, so a plain hash is enough. */
export const hashKey = (key: string): Buffer => hash('sha256', key, 'buffer');

/** A new key: public ones stand in pages, secret ones are shown once. */
export const newKey = (kind: NewKey['kind']): string =>
  kind === 'public' ? `cdp_pk_${randomText(24)}` : `cdp_sk_${randomText(32)}`;

/** The row of a key; the text of a secret key is not in it. */
export const keyRowOf = (
  key: string,
  kind: NewKey['kind'],
  sourceId: number,
  at: number,
): NewKey => ({
  sourceId,
  kind,
  hash: hashKey(key),
  publicKey: kind === 'public' ? key : null,
  hint: key.slice(-4),
  createdAt: at,
});

/** Whether a key works at an instant. */
export const isInForce = ({ expiresAt }: { expiresAt: number | null }, now: number): boolean =>
  expiresAt === null || expiresAt > now;
