import { z } from 'zod';

import { endpoint } from './endpoint';
import { description, displayName, identifier, instant, publicId } from './ids';
import { cursorQuery, pageQuery } from './paging';

/** An audience that feeds a segment of the group, and since when. */
export const connection = z.object({
  audience: z.object({ id: publicId('audience'), identifier, name: displayName }),
  segment: z.object({ id: publicId('segment'), identifier, name: displayName }),
  since: instant,
});
export type Connection = z.output<typeof connection>;

export const segmentGroup = z.object({
  id: publicId('group'),
  /** Never changes, through any API. */
  identifier,
  name: displayName,
  description,
  tags: z.array(z.string().max(63)).max(20),
  /** True while a connection names the group: name and existence are fixed then. */
  frozen: z.boolean(),
  connections: z.array(connection),
  segments: z.number().int(),
  /** People in at least one segment of the group. */
  members: z.number().int(),
  origin: z.enum(['admin', 'config']),
  createdAt: instant,
  updatedAt: instant,
});
export type SegmentGroup = z.output<typeof segmentGroup>;

export const segment = z.object({
  id: publicId('segment'),
  identifier,
  name: displayName,
  description,
  /** `manual`: members are set by hand or API. `audience`: owned by the connected audience. */
  origin: z.enum(['manual', 'audience']),
  audience: z.object({ id: publicId('audience'), name: displayName }).nullable(),
  members: z.number().int(),
  lastChangeAt: instant.nullable(),
  createdAt: instant,
});
export type Segment = z.output<typeof segment>;

const tags = z.array(z.string().trim().min(1).max(63)).max(20);

export const groupInput = z.object({
  name: displayName,
  identifier,
  description: description.default(''),
  tags: tags.default([]),
});
export const groupPatch = z.object({
  name: displayName.optional(),
  identifier: identifier.optional(),
  description: description.optional(),
  tags: tags.optional(),
});
export const segmentInput = z.object({
  name: displayName,
  identifier,
  description: description.default(''),
});
export const segmentPatch = z.object({
  name: displayName.optional(),
  identifier: identifier.optional(),
  description: description.optional(),
});
export type GroupInput = z.output<typeof groupInput>;
export type GroupPatch = z.output<typeof groupPatch>;
export type SegmentInput = z.output<typeof segmentInput>;
export type SegmentPatch = z.output<typeof segmentPatch>;

const groupParams = z.object({ id: publicId('group') });
const segmentParams = groupParams.extend({ segmentId: publicId('segment') });
const admin = { door: 'admin' } as const;
const unknownGroup = ['segment-group.unknown'] as const;
const unknownSegment = ['segment-group.unknown', 'segment.unknown'] as const;

export const segmentEndpoints = {
  listGroups: endpoint({
    ...admin,
    name: 'segment-groups.list',
    method: 'GET',
    path: '/segment-groups',
    right: 'segment-groups.read',
    query: pageQuery,
    answer: z.array(segmentGroup),
  }),
  createGroup: endpoint({
    ...admin,
    name: 'segment-groups.create',
    method: 'POST',
    path: '/segment-groups',
    right: 'segment-groups.edit',
    body: groupInput,
    answer: segmentGroup,
    errors: ['segment-group.identifier-taken'],
  }),
  readGroup: endpoint({
    ...admin,
    name: 'segment-groups.read',
    method: 'GET',
    path: '/segment-groups/:id',
    right: 'segment-groups.read',
    params: groupParams,
    answer: segmentGroup,
    errors: unknownGroup,
  }),
  updateGroup: endpoint({
    ...admin,
    name: 'segment-groups.update',
    method: 'PUT',
    path: '/segment-groups/:id',
    right: 'segment-groups.edit',
    params: groupParams,
    body: groupPatch,
    answer: segmentGroup,
    errors: [...unknownGroup, 'segment-group.identifier-frozen', 'segment-group.connected'],
  }),
  removeGroup: endpoint({
    ...admin,
    name: 'segment-groups.remove',
    method: 'DELETE',
    path: '/segment-groups/:id',
    right: 'segment-groups.edit',
    params: groupParams,
    answer: z.null(),
    errors: [...unknownGroup, 'segment-group.connected', 'segment-group.in-use'],
  }),
  cloneGroup: endpoint({
    ...admin,
    name: 'segment-groups.clone',
    method: 'POST',
    path: '/segment-groups/:id/clone',
    right: 'segment-groups.edit',
    params: groupParams,
    body: z.object({ name: displayName, identifier }),
    answer: segmentGroup,
    errors: [...unknownGroup, 'segment-group.identifier-taken'],
  }),
  disconnectGroup: endpoint({
    ...admin,
    name: 'segment-groups.disconnect',
    method: 'POST',
    path: '/segment-groups/:id/disconnect',
    right: 'segment-groups.disconnect',
    params: groupParams,
    /** The group's identifier, typed by the person who disconnects. */
    body: z.object({ confirm: z.string() }),
    answer: segmentGroup,
    errors: [...unknownGroup, 'segment-group.confirmation-wrong'],
  }),
  listSegments: endpoint({
    ...admin,
    name: 'segments.list',
    method: 'GET',
    path: '/segment-groups/:id/segments',
    right: 'segment-groups.read',
    params: groupParams,
    query: pageQuery,
    answer: z.array(segment),
    errors: unknownGroup,
  }),
  createSegment: endpoint({
    ...admin,
    name: 'segments.create',
    method: 'POST',
    path: '/segment-groups/:id/segments',
    right: 'segment-groups.edit',
    params: groupParams,
    body: segmentInput,
    answer: segment,
    errors: [...unknownGroup, 'segment.identifier-taken'],
  }),
  updateSegment: endpoint({
    ...admin,
    name: 'segments.update',
    method: 'PUT',
    path: '/segment-groups/:id/segments/:segmentId',
    right: 'segment-groups.edit',
    params: segmentParams,
    body: segmentPatch,
    answer: segment,
    errors: [...unknownSegment, 'segment.identifier-frozen', 'segment.owned-by-audience'],
  }),
  removeSegment: endpoint({
    ...admin,
    name: 'segments.remove',
    method: 'DELETE',
    path: '/segment-groups/:id/segments/:segmentId',
    right: 'segment-groups.edit',
    params: segmentParams,
    answer: z.null(),
    errors: [...unknownSegment, 'segment.owned-by-audience', 'segment.in-use'],
  }),
  addMembers: endpoint({
    ...admin,
    name: 'segments.addMembers',
    method: 'POST',
    path: '/segment-groups/:id/segments/:segmentId/add',
    right: 'segment-groups.edit',
    params: segmentParams,
    body: z.object({ profiles: z.array(publicId('profile')).min(1).max(1000) }),
    answer: z.object({ changed: z.number().int(), unknown: z.array(z.string()) }),
    errors: [...unknownSegment, 'segment.owned-by-audience'],
  }),
  removeMembers: endpoint({
    ...admin,
    name: 'segments.removeMembers',
    method: 'POST',
    path: '/segment-groups/:id/segments/:segmentId/remove',
    right: 'segment-groups.edit',
    params: segmentParams,
    body: z.object({ profiles: z.array(publicId('profile')).min(1).max(1000) }),
    answer: z.object({ changed: z.number().int(), unknown: z.array(z.string()) }),
    errors: [...unknownSegment, 'segment.owned-by-audience'],
  }),
} as const;

/** The server API: what content and other systems may rely on. */
export const segmentApiEndpoints = {
  groups: endpoint({
    name: 'segments-api.groups',
    door: 'api',
    method: 'GET',
    path: '/segments',
    query: pageQuery,
    answer: z.array(segmentGroup.omit({ connections: true }).extend({ list: z.array(segment) })),
  }),
  members: endpoint({
    name: 'segments-api.members',
    door: 'api',
    method: 'GET',
    path: '/segments/:group/:segment/members',
    params: z.object({ group: identifier, segment: identifier }),
    query: cursorQuery,
    answer: z.array(z.object({ id: publicId('profile'), userId: z.string().nullable() })),
    errors: [...unknownSegment, 'cursor.invalid'],
  }),
  memberships: endpoint({
    name: 'memberships-api.read',
    door: 'api',
    method: 'GET',
    path: '/memberships/:idType',
    params: z.object({ idType: z.string().max(63) }),
    query: z.object({ identifierValue: z.string().min(1).max(255) }),
    /** Empty lists for a person nobody knows: never a 404, which would tell who is known. */
    answer: z.object({
      memberships: z.array(
        z.object({ id: z.string(), name: z.string(), group: z.string(), identifier: z.string() }),
      ),
      audiences: z.array(z.object({ id: z.string(), identifier, name: z.string() })),
    }),
  }),
} as const;
