import { z } from 'zod';

import { endpoint } from './endpoint';
import { displayName, identifier, instant, publicId } from './ids';
import { pageQuery } from './paging';

export const SOURCE_KINDS = ['website', 'server', 'cms'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * How far a source's word is trusted.
 * `standard`: a claimed user id joins nothing that a trusted source owns, unless proven.
 * `strict`: an unproven user id is not taken at all. `open`: for development; claims count as proof.
 */
export const TRUST_POLICIES = ['open', 'standard', 'strict'] as const;

/** A web origin: scheme, host and port, nothing behind. */
export const webOrigin = z
  .string()
  .regex(/^https?:\/\/[^/\s?#]+$/, 'must be an origin like https://shop.example, without a path');

/** A key of a source. A replaced one goes on for the time that was chosen. */
export const sourceKey = z.object({
  id: z.number().int(),
  /** The last four characters. */
  hint: z.string(),
  /** Readable for websites alone. */
  writeKey: z.string().nullable(),
  /** The newest one: what pages and set-up show. */
  isCurrent: z.boolean(),
  createdAt: instant,
  /** Kept to the minute. */
  lastUsedAt: instant.nullable(),
  /** When it stops working; null: it does not. */
  expiresAt: instant.nullable(),
});
export type SourceKey = z.output<typeof sourceKey>;

/** How long a replaced key may go on, in hours. */
export const OVERLAP_HOURS = { most: 24 * 90 } as const;

export const source = z.object({
  id: publicId('source'),
  identifier,
  name: displayName,
  kind: z.enum(SOURCE_KINDS),
  /** Empty: any origin may send with the public key. */
  origins: z.array(webOrigin).max(50),
  trust: z.enum(TRUST_POLICIES),
  /** Whether orders of a public source count as revenue. Server and CMS sources always count. */
  countOrders: z.boolean(),
  enabled: z.boolean(),
  /** `config` is declared in config/plugins and read-only here; `system` is the CMS itself. */
  origin: z.enum(['admin', 'config', 'system']),
  /** Readable for websites; for server sources only the last four characters, as a hint. */
  writeKey: z.string().nullable(),
  keyHint: z.string().nullable(),
  /** Keys that work, the newest first. */
  keys: z.array(sourceKey),
  lastMessageAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Source = z.output<typeof source>;

/** A source together with its secret, shown exactly once. */
export const sourceWithSecret = source.extend({ secret: z.string().nullable() });

const settings = z.object({
  name: displayName,
  origins: z.array(webOrigin).max(50).default([]),
  trust: z.enum(TRUST_POLICIES).default('standard'),
  countOrders: z.boolean().default(false),
  enabled: z.boolean().default(true),
});

export const sourceInput = settings.extend({ identifier, kind: z.enum(['website', 'server']) });
export type SourceInput = z.output<typeof sourceInput>;

export const sourcePatch = z.object({
  name: displayName.optional(),
  identifier: identifier.optional(),
  origins: z.array(webOrigin).max(50).optional(),
  trust: z.enum(TRUST_POLICIES).optional(),
  countOrders: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type SourcePatch = z.output<typeof sourcePatch>;

/** Messages taken and refused per hour, oldest first, of the last 24 hours. */
export const trafficPoint = z.object({
  at: instant,
  stored: z.number().int(),
  rejected: z.number().int(),
});

const params = z.object({ id: publicId('source') });

export const sourceEndpoints = {
  list: endpoint({
    name: 'sources.list',
    door: 'admin',
    method: 'GET',
    path: '/sources',
    right: 'sources.read',
    query: pageQuery,
    answer: z.array(source),
  }),
  create: endpoint({
    name: 'sources.create',
    door: 'admin',
    method: 'POST',
    path: '/sources',
    right: 'sources.edit',
    body: sourceInput,
    answer: sourceWithSecret,
    errors: ['source.identifier-taken'],
  }),
  read: endpoint({
    name: 'sources.read',
    door: 'admin',
    method: 'GET',
    path: '/sources/:id',
    right: 'sources.read',
    params,
    answer: source,
    errors: ['source.unknown'],
  }),
  update: endpoint({
    name: 'sources.update',
    door: 'admin',
    method: 'PUT',
    path: '/sources/:id',
    right: 'sources.edit',
    params,
    body: sourcePatch,
    answer: source,
    errors: ['source.unknown', 'source.identifier-frozen', 'source.read-only'],
  }),
  remove: endpoint({
    name: 'sources.remove',
    door: 'admin',
    method: 'DELETE',
    path: '/sources/:id',
    right: 'sources.edit',
    params,
    answer: z.null(),
    errors: ['source.unknown', 'source.in-use', 'source.read-only'],
  }),
  rotate: endpoint({
    name: 'sources.rotate',
    door: 'admin',
    method: 'POST',
    path: '/sources/:id/rotate',
    right: 'sources.edit',
    params,
    body: z.object({
      /** How long the keys until now go on working, in hours; 0: they stop at once. */
      keepHours: z.number().int().min(0).max(OVERLAP_HOURS.most).default(0),
    }),
    answer: sourceWithSecret,
    errors: ['source.unknown', 'source.read-only'],
  }),
  revoke: endpoint({
    name: 'sources.revoke',
    door: 'admin',
    method: 'POST',
    path: '/sources/:id/keys/:key/revoke',
    right: 'sources.edit',
    params: params.extend({ key: z.coerce.number().int() }),
    answer: source,
    errors: ['source.unknown', 'source.key-unknown', 'source.key-current', 'source.read-only'],
  }),
  traffic: endpoint({
    name: 'sources.traffic',
    door: 'admin',
    method: 'GET',
    path: '/sources/:id/traffic',
    right: 'sources.read',
    params,
    answer: z.array(trafficPoint),
    errors: ['source.unknown'],
  }),
} as const;
