import { z } from 'zod';

import { endpoint } from './endpoint';
import { identifier, instant, publicId } from './ids';
import { cursorQuery } from './paging';

export const CONFIDENCES = ['high', 'low'] as const;

/** Why a word about who is who was not followed; the message itself was kept. */
export const VIOLATION_KINDS = [
  'limit-exceeded',
  'claim-refused',
  'merge-refused',
  'malformed',
  'unknown-type',
] as const;

/** More exactly, of a limit or a merge. */
export const VIOLATION_REASONS = [
  'type',
  'person',
  'two-users',
  'undone-before',
  'too-many-merges',
  'too-many-identifiers',
] as const;

/** The most identifiers that one person may have, of all types together. */
export const MOST_IDENTIFIERS = 1_000;

const limit = z.number().int().min(1).max(MOST_IDENTIFIERS);
const priority = z.number().int().min(10).max(999);

/** A type of identifier. Built-in ones come first; only the limit of some of them can be changed. */
export const identifierType = z.object({
  name: z.string(),
  /** High: names one person for ever. Low: may pass from one person to another. */
  confidence: z.enum(CONFIDENCES),
  /** Whether a person can be written to or called by it. */
  messaging: z.boolean(),
  /** How many of the type one person may have. */
  limit: z.number().int(),
  /** The lower, the sooner a message is believed to be about whom this names. */
  priority: z.number().int(),
  active: z.boolean(),
  builtIn: z.boolean(),
  /** Whether somebody has an identifier of the type: name and confidence are fixed then. */
  used: z.boolean(),
});
export type IdentifierType = z.output<typeof identifierType>;

export const identifierTypeInput = z.object({
  name: identifier,
  confidence: z.enum(CONFIDENCES).default('low'),
  messaging: z.boolean().default(false),
  limit: limit.default(100),
  priority: priority.default(100),
});
export const identifierTypePatch = z.object({
  name: identifier.optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  messaging: z.boolean().optional(),
  limit: limit.optional(),
  priority: z.number().int().min(1).max(999).optional(),
  active: z.boolean().optional(),
});
export type IdentifierTypeInput = z.output<typeof identifierTypeInput>;
export type IdentifierTypePatch = z.output<typeof identifierTypePatch>;

/** One word that was not followed; each is noted once a day. Values come masked without the right. */
export const violation = z.object({
  id: z.number().int(),
  kind: z.enum(VIOLATION_KINDS),
  reason: z.enum(VIOLATION_REASONS).nullable(),
  type: z.string(),
  value: z.string().nullable(),
  masked: z.boolean(),
  /** The profile that the message was stored under. */
  profile: publicId('profile').nullable(),
  source: z.string().nullable(),
  at: instant,
});
export type Violation = z.output<typeof violation>;

const admin = { door: 'admin', right: 'settings.edit' } as const;

export const identityEndpoints = {
  types: endpoint({
    ...admin,
    name: 'identity.types',
    method: 'GET',
    path: '/identifier-types',
    answer: z.array(identifierType),
  }),
  createType: endpoint({
    ...admin,
    name: 'identity.createType',
    method: 'POST',
    path: '/identifier-types',
    body: identifierTypeInput,
    answer: identifierType,
    errors: ['identifier-type.taken', 'identifier-type.name-retired'],
  }),
  updateType: endpoint({
    ...admin,
    name: 'identity.updateType',
    method: 'PUT',
    path: '/identifier-types/:name',
    params: z.object({ name: identifier }),
    body: identifierTypePatch,
    answer: identifierType,
    errors: [
      'identifier-type.unknown',
      'identifier-type.frozen',
      'identifier-type.in-use',
      'identifier-type.built-in',
      'identifier-type.name-retired',
      'identifier-type.taken',
    ],
  }),
  violations: endpoint({
    ...admin,
    name: 'identity.violations',
    method: 'GET',
    path: '/identity-violations',
    query: cursorQuery,
    answer: z.array(violation),
    errors: ['cursor.invalid'],
  }),
} as const;
