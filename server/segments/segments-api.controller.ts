import type { segmentApiEndpoints, SegmentGroup } from '../../contracts/segments';
import { pageOf, referencesTo, type AudienceReader } from '../audiences';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { GroupsRepository } from './groups.repository';
import type { GroupsService } from './groups.service';
import type { SegmentSets } from './segment-sets';
import type { Directory } from './segments.ports';
import type { SegmentsRepository } from './segments.repository';
import type { SegmentsService } from './segments.service';

export interface SegmentsApiDeps {
  groups: GroupsService;
  segments: SegmentsService;
  sets: SegmentSets;
  directory: Directory;
  audiences: AudienceReader;
  groupsRepository: GroupsRepository;
  segmentsRepository: SegmentsRepository;
}

/** Segments for systems that hold an API token. */
export function segmentsApiController(
  deps: SegmentsApiDeps,
): HandlersOf<typeof segmentApiEndpoints> {
  const { groups, segments, sets, directory } = deps;
  return {
    groups: async ({ query }) => {
      const { data, total } = await groups.list(query);
      const rows = [];
      for (const group of data) {
        rows.push({ ...outside(group), list: await segments.all(group.id) });
      }
      return { data: rows, meta: pageMeta(query, total) };
    },
    members: async ({ params, query }) => {
      const segment = await segments.findByIdentifiers(params.group, params.segment);
      const set = await sets.union([segment]);
      const { persons, meta } = pageOf(set, ['segment', segment.publicId], query);
      return { data: await referencesTo(directory, persons), meta };
    },
    memberships: async ({ params, query }) => {
      const person = await directory.findByIdentifier(params.idType, query.identifierValue);
      return {
        data: person === null ? { memberships: [], audiences: [] } : await of(deps, person),
      };
    },
  };
}

async function of(deps: SegmentsApiDeps, person: number) {
  const all = await deps.segmentsRepository.all();
  const holding = await deps.sets.holding(all, person);
  const held = all.filter((segment) => holding.has(segment.id));
  const groups = await deps.groupsRepository.byIds(held.map((segment) => segment.groupId));
  const audiences = await deps.audiences.membershipsOf(person);
  return {
    memberships: held.map(({ publicId, name, identifier, groupId }) => ({
      ...{ id: publicId, name, identifier },
      group: groups.get(groupId)?.identifier ?? '',
    })),
    audiences: audiences.map(({ publicId, identifier, name }) => ({
      ...{ id: publicId, identifier, name },
    })),
  };
}

/** Which audiences feed a group is the editors' affair. */
function outside(group: SegmentGroup): Omit<SegmentGroup, 'connections'> {
  const { id, identifier, name, description, tags, origin } = group;
  const { frozen, segments, members, createdAt, updatedAt } = group;
  return {
    ...{ id, identifier, name, description, tags, origin },
    ...{ frozen, segments, members, createdAt, updatedAt },
  };
}
