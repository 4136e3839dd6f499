import type { audienceApiEndpoints } from '../../contracts/audiences';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { AudienceReader } from './audience-reader';
import type { AudiencesService } from './audiences.service';
import type { Everyone } from './audiences.ports';
import type { Memberships } from './membership';
import { toInstantOrNull } from '../platform/database';

/** People as other systems know them: our id, and their own where they gave one. */
export async function referencesTo(everyone: Everyone, persons: readonly number[]) {
  const ids = await everyone.publicIds(persons);
  const userIds = await everyone.identifiersOf(persons, 'user_id');
  return persons.flatMap((person) => {
    const id = ids.get(person);
    return id === undefined ? [] : [{ id, userId: userIds.get(person)?.at(-1)?.value ?? null }];
  });
}

/** Audiences for systems that hold an API token. */
export function audiencesApiController(
  service: AudiencesService,
  reader: AudienceReader,
  memberships: Memberships,
  everyone: Everyone,
): HandlersOf<typeof audienceApiEndpoints> {
  return {
    list: async ({ query }) => {
      const { data, total } = await service.list(query);
      const rows = data.map(({ id, identifier, name, members, asOf }) => ({
        ...{ id, identifier, name, members, asOf },
      }));
      return { data: rows, meta: pageMeta(query, total) };
    },
    members: async ({ params, query }) => {
      const row = await service.findByIdentifier(params.identifier);
      const { persons, meta } = await reader.members(row, query);
      return { data: await referencesTo(everyone, persons), meta };
    },
    member: async ({ params }) => {
      const row = await service.findByIdentifier(params.identifier);
      const found = await everyone.find(params.profile);
      const member = found !== null && (await memberships.isMember(row.id, found.person));
      return { data: { member, asOf: toInstantOrNull(row.asOf) } };
    },
  };
}
