import type { audienceEndpoints } from '../../contracts/audiences';
import type { segmentEndpoints } from '../../contracts/segments';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { ConnectionsService } from './connections.service';
import type { GroupsService } from './groups.service';
import type { ManualMembers } from './manual-members';
import type { SegmentsService } from './segments.service';

export interface SegmentsControllerDeps {
  groups: GroupsService;
  segments: SegmentsService;
  members: ManualMembers;
  connections: ConnectionsService;
}

export function segmentsController(
  deps: SegmentsControllerDeps,
): HandlersOf<typeof segmentEndpoints> {
  const { groups, segments, members, connections } = deps;
  return {
    listGroups: async ({ query }) => {
      const { data, total } = await groups.list(query);
      return { data, meta: pageMeta(query, total) };
    },
    createGroup: async ({ body }) => ({ data: await groups.create(body), status: 201 }),
    readGroup: async ({ params }) => ({ data: await groups.read(params.id) }),
    updateGroup: async ({ params, body }) => ({ data: await groups.update(params.id, body) }),
    removeGroup: async ({ params }) => {
      await groups.remove(params.id);
      return { data: null };
    },
    cloneGroup: async ({ params, body }) => ({
      data: await groups.clone(params.id, body),
      status: 201,
    }),
    disconnectGroup: async ({ params, body }) => {
      await connections.disconnect(params.id, body.confirm);
      return { data: await groups.read(params.id) };
    },
    listSegments: async ({ params, query }) => {
      const { data, total } = await segments.list(params.id, query);
      return { data, meta: pageMeta(query, total) };
    },
    createSegment: async ({ params, body }) => ({
      data: await segments.create(params.id, body),
      status: 201,
    }),
    updateSegment: async ({ params, body }) => ({
      data: await segments.update(params.id, params.segmentId, body),
    }),
    removeSegment: async ({ params }) => {
      await segments.remove(params.id, params.segmentId);
      return { data: null };
    },
    addMembers: async ({ params, body }) => {
      const segment = await segments.find(params.id, params.segmentId);
      return { data: await members.add(segment, body.profiles) };
    },
    removeMembers: async ({ params, body }) => {
      const segment = await segments.find(params.id, params.segmentId);
      return { data: await members.remove(segment, body.profiles) };
    },
  };
}

/** The two endpoints of audiences that need segments; the wiring puts them with the others. */
export function connectionsController(
  connections: ConnectionsService,
): Pick<HandlersOf<typeof audienceEndpoints>, 'connections' | 'connect'> {
  return {
    connections: async ({ params }) => ({ data: await connections.ofAudience(params.id) }),
    connect: async ({ params, body }) => ({
      data: await connections.connect(params.id, body),
      status: 201,
    }),
  };
}
