import { z } from 'zod';

/** What stands before the twenty random characters of a public id. */
export const ID_PREFIXES = {
  profile: 'prf',
  source: 'src',
  audience: 'aud',
  group: 'sgr',
  segment: 'seg',
  flow: 'exp',
  run: 'run',
  import: 'imp',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** A public id of one kind, for example `aud_4k1z…`. */
export const publicId = (kind: IdKind) =>
  z
    .string()
    .regex(
      new RegExp(`^${ID_PREFIXES[kind]}_[a-z0-9]{20}$`),
      `must be an id like ${ID_PREFIXES[kind]}_…`,
    );

export const IDENTIFIER_PATTERN = /^[a-z][a-z0-9_]{0,62}$/;

/** A name for machines: chosen once, never changed. */
export const identifier = z
  .string()
  .regex(
    IDENTIFIER_PATTERN,
    'must start with a letter and hold only a–z, 0–9 and _, at most 63 characters',
  );

/** A name for people: any script, one line. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must be at most 200 characters')
  .refine(
    (text) => !/[\u0000-\u001f\u007f]/.test(text),
    'must be one line without control characters',
  );

export const description = z.string().trim().max(2000, 'must be at most 2000 characters');

/** An instant as the API writes it: ISO 8601, UTC, milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** Suggests an identifier for a display name, as the admin fills it in. */
export function suggestIdentifier(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .toLowerCase();
  const slug = ascii.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '');
  return slug.slice(0, 63).replace(/_+$/, '');
}
