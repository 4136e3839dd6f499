import { z } from 'zod';

import { endpoint } from './endpoint';
import { description, displayName, identifier, instant, publicId } from './ids';
import { cursorQuery, pageQuery } from './paging';

export const AUDIENCE_LIMITS = { leaves: 50, windowDays: 3_650 } as const;

const unit = z.enum(['minutes', 'hours', 'days']);

/**
 * When an event must have happened. Half-open, in milliseconds, seen from the moment of
 * computation: `last` is (now − N, now]; `absolute` is (from, to].
 */
export const eventWindow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z
    .object({ kind: z.literal('last'), amount: z.number().int().min(1).max(5_256_000), unit })
    .refine(
      (w) => windowMilliseconds(w) <= AUDIENCE_LIMITS.windowDays * 86_400_000,
      'must be at most ten years',
    ),
  z
    .object({ kind: z.literal('absolute'), from: instant, to: instant })
    .refine((w) => w.from < w.to, { path: ['to'], message: 'must be after the beginning' }),
]);
export type EventWindow = z.output<typeof eventWindow>;

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Length of a relative window in milliseconds. */
export const windowMilliseconds = (w: { amount: number; unit: keyof typeof UNIT_MS }): number =>
  w.amount * UNIT_MS[w.unit];

const eventName = z.string().min(1, 'choose an event').max(200);

export const didLeaf = z.object({
  kind: z.literal('did'),
  event: eventName,
  atLeast: z.number().int().min(1).max(1_000_000).default(1),
  window: eventWindow,
});

/** True for everybody who has no such event in the window, people without any event included. */
export const didNotLeaf = z.object({
  kind: z.literal('did-not'),
  event: eventName,
  window: eventWindow,
});

export const HAVE_OPERATORS = [
  'is',
  'is-not',
  'contains',
  'greater-than',
  'at-least',
  'less-than',
  'at-most',
  'exists',
  'not-exists',
] as const;
export type HaveOperator = (typeof HAVE_OPERATORS)[number];

const NUMERIC = new Set<HaveOperator>(['greater-than', 'at-least', 'less-than', 'at-most']);
const WITHOUT_VALUE = new Set<HaveOperator>(['exists', 'not-exists']);

/**
 * Compares a person's winning trait value. Text by code point, numbers as numbers (a numeric
 * operator never matches text), booleans as booleans. A missing trait matches only `not-exists`
 * and `is-not`.
 */
export const haveLeaf = z
  .object({
    kind: z.literal('have'),
    trait: z.string().min(1, 'choose a trait').max(200),
    operator: z.enum(HAVE_OPERATORS),
    value: z.union([z.string().max(500), z.number(), z.boolean()]).optional(),
  })
  .superRefine((leaf, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: 'custom', path: ['value'], message });
    if (WITHOUT_VALUE.has(leaf.operator)) return;
    if (leaf.value === undefined) fault('must not be empty');
    else if (NUMERIC.has(leaf.operator) && typeof leaf.value !== 'number')
      fault('must be a number');
    else if (leaf.operator === 'contains' && typeof leaf.value !== 'string')
      fault('must be a text');
  });

export const leaf = z.union([didLeaf, didNotLeaf, haveLeaf]);
export type Leaf = z.output<typeof leaf>;
export type DidLeaf = z.output<typeof didLeaf>;
export type DidNotLeaf = z.output<typeof didNotLeaf>;
export type HaveLeaf = z.output<typeof haveLeaf>;

/** Version 1: one group of leaves. The version byte lets later trees be told apart. */
export const definition = z.object({
  version: z.literal(1),
  root: z.object({
    kind: z.enum(['all', 'any']),
    of: z
      .array(z.discriminatedUnion('kind', [didLeaf, didNotLeaf, haveLeaf]))
      .min(1, 'add at least one condition')
      .max(AUDIENCE_LIMITS.leaves, `must have at most ${AUDIENCE_LIMITS.leaves} conditions`),
  }),
});
export type Definition = z.output<typeof definition>;
export type DefinitionInput = z.input<typeof definition>;

export const AUDIENCE_STATUSES = ['computing', 'live', 'disabled', 'failed'] as const;

export const audience = z.object({
  id: publicId('audience'),
  /** Never changes, never used again after deletion. */
  identifier,
  name: displayName,
  description,
  definition,
  includeAnonymous: z.boolean(),
  enabled: z.boolean(),
  status: z.enum(AUDIENCE_STATUSES),
  statusReason: z.string().nullable(),
  members: z.number().int(),
  /** The instant the membership is exact for; null before the first computation. */
  asOf: instant.nullable(),
  sequence: z.number().int(),
  /** Where it is used: segments it feeds. */
  usedBy: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  origin: z.enum(['admin', 'config']),
  createdAt: instant,
  updatedAt: instant,
});
export type Audience = z.output<typeof audience>;

export const audienceInput = z.object({
  name: displayName,
  identifier,
  description: description.default(''),
  definition,
  includeAnonymous: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export const audiencePatch = z.object({
  name: displayName.optional(),
  identifier: identifier.optional(),
  description: description.optional(),
  definition: definition.optional(),
  includeAnonymous: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type AudienceInput = z.output<typeof audienceInput>;
export type AudiencePatch = z.output<typeof audiencePatch>;

/** A member shown to an editor; masked without `profiles.read-personal`. */
export const member = z.object({
  id: publicId('profile'),
  name: z.string().nullable(),
  email: z.string().nullable(),
  identified: z.boolean(),
  masked: z.boolean(),
});

export const preview = z.object({
  members: z.number().int(),
  /** Everybody the switch allows: known people, or known and anonymous. */
  everybody: z.number().int(),
  /** One count per condition, in order. */
  leaves: z.array(z.number().int()),
  sample: z.array(member),
  asOf: instant,
});
export type Preview = z.output<typeof preview>;

/** What the builder suggests: event types and traits with how often they were seen. */
export const vocabulary = z.object({
  events: z.array(z.object({ name: z.string(), count: z.number().int() })),
  traits: z.array(z.object({ name: z.string(), people: z.number().int() })),
});

export const audienceConnection = z.object({
  group: z.object({ id: publicId('group'), identifier, name: displayName }),
  segment: z.object({ id: publicId('segment'), identifier, name: displayName }),
  since: instant,
});

const params = z.object({ id: publicId('audience') });
const admin = { door: 'admin' } as const;
const unknown = ['audience.unknown'] as const;

export const audienceEndpoints = {
  list: endpoint({
    ...admin,
    name: 'audiences.list',
    method: 'GET',
    path: '/audiences',
    right: 'audiences.read',
    query: pageQuery,
    answer: z.array(audience),
  }),
  vocabulary: endpoint({
    ...admin,
    name: 'audiences.vocabulary',
    method: 'GET',
    path: '/audience-vocabulary',
    right: 'audiences.read',
    answer: vocabulary,
  }),
  preview: endpoint({
    ...admin,
    name: 'audiences.preview',
    method: 'POST',
    path: '/audience-preview',
    right: 'audiences.read',
    body: z.object({ definition, includeAnonymous: z.boolean().default(false) }),
    answer: preview,
  }),
  create: endpoint({
    ...admin,
    name: 'audiences.create',
    method: 'POST',
    path: '/audiences',
    right: 'audiences.edit',
    body: audienceInput,
    answer: audience,
    errors: ['audience.identifier-taken', 'audience.identifier-retired'],
  }),
  read: endpoint({
    ...admin,
    name: 'audiences.read',
    method: 'GET',
    path: '/audiences/:id',
    right: 'audiences.read',
    params,
    answer: audience,
    errors: unknown,
  }),
  update: endpoint({
    ...admin,
    name: 'audiences.update',
    method: 'PUT',
    path: '/audiences/:id',
    right: 'audiences.edit',
    params,
    body: audiencePatch,
    answer: audience,
    errors: [...unknown, 'audience.identifier-frozen', 'audience.read-only'],
  }),
  remove: endpoint({
    ...admin,
    name: 'audiences.remove',
    method: 'DELETE',
    path: '/audiences/:id',
    right: 'audiences.edit',
    params,
    answer: z.null(),
    errors: [...unknown, 'audience.in-use', 'audience.read-only'],
  }),
  members: endpoint({
    ...admin,
    name: 'audiences.members',
    method: 'GET',
    path: '/audiences/:id/members',
    right: 'audiences.read',
    params,
    query: cursorQuery,
    answer: z.array(member),
    errors: [...unknown, 'cursor.invalid'],
  }),
  /** Members over time, oldest first, one point an hour at most, the last 90 days. */
  sizes: endpoint({
    ...admin,
    name: 'audiences.sizes',
    method: 'GET',
    path: '/audiences/:id/sizes',
    right: 'audiences.read',
    params,
    answer: z.array(z.object({ at: instant, members: z.number().int() })),
    errors: unknown,
  }),
  changes: endpoint({
    ...admin,
    name: 'audiences.changes',
    method: 'GET',
    path: '/audiences/:id/changes',
    right: 'audiences.read',
    params,
    query: cursorQuery,
    /** Newest first: how many entered and left at each recomputation that changed something. */
    answer: z.array(
      z.object({
        sequence: z.number().int(),
        at: instant,
        entered: z.number().int(),
        left: z.number().int(),
      }),
    ),
    errors: [...unknown, 'cursor.invalid'],
  }),
  connections: endpoint({
    ...admin,
    name: 'audiences.connections',
    method: 'GET',
    path: '/audiences/:id/connections',
    right: 'audiences.read',
    params,
    answer: z.array(audienceConnection),
    errors: unknown,
  }),
  /** Feeds a segment of the group: an existing free one, or a new one with this identifier. */
  connect: endpoint({
    ...admin,
    name: 'audiences.connect',
    method: 'POST',
    path: '/audiences/:id/connect',
    right: 'segment-groups.edit',
    params,
    body: z.object({ group: publicId('group'), segment: identifier, name: displayName }),
    answer: audienceConnection,
    errors: [...unknown, 'segment-group.unknown', 'segment.taken', 'audience.already-connected'],
  }),
} as const;

/** The server API for audiences. */
export const audienceApiEndpoints = {
  list: endpoint({
    name: 'audiences-api.list',
    door: 'api',
    method: 'GET',
    path: '/audiences',
    query: pageQuery,
    answer: z.array(
      audience.pick({ id: true, identifier: true, name: true, members: true, asOf: true }),
    ),
  }),
  members: endpoint({
    name: 'audiences-api.members',
    door: 'api',
    method: 'GET',
    path: '/audiences/:identifier/members',
    params: z.object({ identifier }),
    query: cursorQuery,
    answer: z.array(z.object({ id: publicId('profile'), userId: z.string().nullable() })),
    errors: [...unknown, 'cursor.invalid'],
  }),
  member: endpoint({
    name: 'audiences-api.member',
    door: 'api',
    method: 'GET',
    path: '/audiences/:identifier/members/:profile',
    params: z.object({ identifier, profile: publicId('profile') }),
    answer: z.object({ member: z.boolean(), asOf: instant.nullable() }),
    errors: unknown,
  }),
} as const;
