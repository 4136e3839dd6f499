import type { Audience, audienceApiEndpoints } from '../../contracts/audiences';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { AudienceReader } from './audience-reader';
import type { AudiencesService } from './audiences.service';
import type { Everyone } from './audiences.ports';
import { presentChanges, type MemberChanges } from './member-changes';
import type { Memberships } from './membership';
import { toInstantOrNull } from '../platform/database';

/** What other systems see of an audience. */
const outside = ({ id, identifier, name, status, members, asOf, sequence }: Audience) => ({
  ...{ id, identifier, name, status, members, asOf, sequence },
});

/** People as other systems know them: our id, and their own where they gave one. */
export async function referencesTo(everyone: Everyone, persons: readonly number[]) {
  return [...(await referencesBy(everyone, persons)).values()];
}

/** The same by person; whoever was forgotten is missing. */
async function referencesBy(everyone: Everyone, persons: readonly number[]) {
  const ids = await everyone.publicIds(persons);
  const userIds = await everyone.identifiersOf(persons, 'user_id');
  return new Map(
    persons.flatMap((person) => {
      const id = ids.get(person);
      const userId = userIds.get(person)?.at(-1)?.value ?? null;
      return id === undefined ? [] : [[person, { id, userId }] as const];
    }),
  );
}

/** Audiences for systems that hold an API token. */
export function audiencesApiController(
  service: AudiencesService,
  reader: AudienceReader,
  memberships: Memberships,
  changes: MemberChanges,
  everyone: Everyone,
): HandlersOf<typeof audienceApiEndpoints> {
  return {
    list: async ({ query }) => {
      const { data, total } = await service.list(query);
      return { data: data.map(outside), meta: pageMeta(query, total) };
    },
    read: async ({ params }) => {
      const row = await service.findByIdentifier(params.identifier);
      return { data: outside(await service.read(row.publicId)) };
    },
    members: async ({ params, query }) => {
      const row = await service.findByIdentifier(params.identifier);
      const { persons, meta, sequence } = await reader.members(row, query);
      return { data: await referencesTo(everyone, persons), meta: { ...meta, sequence } };
    },
    member: async ({ params }) => {
      const row = await service.findByIdentifier(params.identifier);
      const found = await everyone.find(params.profile);
      const member = found !== null && (await memberships.isMember(row.id, found.person));
      return { data: { member, asOf: toInstantOrNull(row.asOf) } };
    },
    changes: async ({ params, query }) => {
      const row = await service.findByIdentifier(params.identifier);
      const { shown, sequence, pagination } = await changes.page(row, query);
      const persons = [...new Set(shown.map(({ person }) => person))];
      const profiles = await referencesBy(everyone, persons);
      return { data: presentChanges(shown, profiles), meta: { pagination, sequence } };
    },
  };
}
