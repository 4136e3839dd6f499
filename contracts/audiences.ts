import { z } from 'zod';

import { endpoint } from './endpoint';
import { description, displayName, identifier, instant, publicId } from './ids';
import { alertEndpoints, sizeAlert } from './audience-alerts';
import { definition } from './audience-definition';
import { explainEndpoints } from './audience-explain';
import { listedEndpoints } from './audience-listed';
import { overlapEndpoints } from './audience-overlap';
import { cursorQuery, pageQuery } from './paging';

export * from './audience-alerts';
export * from './audience-definition';
export * from './audience-definition-v1';
export * from './audience-explain';
export * from './audience-leaves';
export * from './audience-listed';
export * from './audience-overlap';
export * from './audience-windows';

export const AUDIENCE_STATUSES = ['computing', 'live', 'disabled', 'failed'] as const;

export const audience = z.object({
  id: publicId('audience'),
  /** Never changes, never used again after deletion. */
  identifier,
  name: displayName,
  description,
  /** `rules`: computed from its definition. `static`: its members are uploaded. */
  kind: z.enum(['rules', 'static']),
  /** Of a static audience: `NO_DEFINITION`. */
  definition,
  includeAnonymous: z.boolean(),
  enabled: z.boolean(),
  status: z.enum(AUDIENCE_STATUSES),
  statusReason: z.string().nullable(),
  members: z.number().int(),
  /** The instant the membership is exact for; null before the first computation. */
  asOf: instant.nullable(),
  sequence: z.number().int(),
  /** When somebody is told that the size changed; null: never. */
  alert: sizeAlert.nullable(),
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
  alert: sizeAlert.nullable().default(null),
});
/** A static audience; its members are uploaded once it is there. */
export const staticAudienceInput = audienceInput.omit({ definition: true });
export type StaticAudienceInput = z.output<typeof staticAudienceInput>;

export const audiencePatch = z.object({
  name: displayName.optional(),
  identifier: identifier.optional(),
  description: description.optional(),
  definition: definition.optional(),
  includeAnonymous: z.boolean().optional(),
  enabled: z.boolean().optional(),
  alert: sizeAlert.nullable().optional(),
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
  /** One count per condition, in the order in which they are written. */
  leaves: z.array(z.number().int()),
  /** One count per group and negation by its path, `root.of.1`; the whole is `root`. */
  groups: z.array(z.object({ path: z.string(), members: z.number().int() })),
  sample: z.array(member),
  asOf: instant,
});
export type Preview = z.output<typeof preview>;

/**
 * What the builder suggests: event types and traits with how often they were seen, and the kinds of
 * condition that this installation answers.
 */
export const vocabulary = z.object({
  events: z.array(z.object({ name: z.string(), count: z.number().int() })),
  traits: z.array(z.object({ name: z.string(), people: z.number().int() })),
  kinds: z.array(z.string()),
});

export const audienceConnection = z.object({
  group: z.object({ id: publicId('group'), identifier, name: displayName }),
  segment: z.object({ id: publicId('segment'), identifier, name: displayName }),
  since: instant,
});

const params = z.object({ id: publicId('audience') });
const admin = { door: 'admin' } as const;
const unknown = ['audience.unknown'] as const;
const taken = ['audience.identifier-taken', 'audience.identifier-retired'] as const;
const frozen = ['audience.identifier-frozen', 'audience.read-only', 'audience.static'] as const;
/** What may be wrong with a definition whose shape is right. */
const refused = [
  'audience.cycle',
  'audience.uses-unknown',
  'audience.unknown-event',
  'audience.condition-unavailable',
] as const;

/** Who came and who went, each change of each person once. */
export const memberChange = z.object({
  sequence: z.number().int(),
  at: instant,
  change: z.enum(['entered', 'left']),
  profile: z.object({ id: publicId('profile'), userId: z.string().nullable() }),
});

export const audienceEndpoints = {
  ...explainEndpoints,
  ...overlapEndpoints,
  ...alertEndpoints,
  ...listedEndpoints,
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
    errors: [...taken, ...refused],
  }),
  createStatic: endpoint({
    ...admin,
    name: 'audiences.createStatic',
    method: 'POST',
    path: '/static-audiences',
    right: 'audiences.edit',
    body: staticAudienceInput,
    answer: audience,
    errors: taken,
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
    errors: [...unknown, ...frozen, ...refused],
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
    errors: [
      ...unknown,
      'segment-group.unknown',
      'segment.taken',
      'audience.already-connected',
      'audience.cycle',
    ],
  }),
} as const;

const byIdentifier = z.object({ identifier });
const outside = audience.pick({
  ...{ id: true, identifier: true, name: true, status: true },
  ...{ members: true, asOf: true, sequence: true },
});

/** The server API for audiences. */
export const audienceApiEndpoints = {
  list: endpoint({
    name: 'audiences-api.list',
    door: 'api',
    method: 'GET',
    path: '/audiences',
    query: pageQuery,
    answer: z.array(outside),
  }),
  read: endpoint({
    name: 'audiences-api.read',
    door: 'api',
    method: 'GET',
    path: '/audiences/:identifier',
    params: byIdentifier,
    answer: outside,
    errors: unknown,
  }),
  /** `meta.sequence`: where `changes?since=` goes on from. */
  members: endpoint({
    name: 'audiences-api.members',
    door: 'api',
    method: 'GET',
    path: '/audiences/:identifier/members',
    params: byIdentifier,
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
  /**
   * Changes after a sequence number, oldest first; the later pages by cursor. `meta.sequence` is
   * what to ask for next time. 410 when changes that old are not kept any more: `details.snapshot`
   * is where the members are.
   */
  changes: endpoint({
    name: 'audiences-api.changes',
    door: 'api',
    method: 'GET',
    path: '/audiences/:identifier/changes',
    params: byIdentifier,
    query: cursorQuery.extend({ since: z.coerce.number().int().min(0).default(0) }),
    answer: z.array(memberChange),
    errors: [...unknown, 'cursor.invalid', 'audience.changes-gone'],
  }),
} as const;
