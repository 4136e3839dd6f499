import type { z } from 'zod';

import type {
  profileApiEndpoints,
  profileAudience,
  profileEndpoints,
} from '../../contracts/profiles';
import type { HandlersOf } from '../platform/http';
import type { PersonSet } from '../platform/sets';
import type { Forgetting } from './forget/forget';
import type { ProfilesService } from './profiles.service';

/** Audiences of a person; the room of audiences answers it. */
export type AudiencesOf = (person: number) => Promise<z.output<typeof profileAudience>[]>;

/** Members of an audience by its id. */
export type MembersOf = (audience: string) => Promise<PersonSet>;

export function profilesController(
  service: ProfilesService,
  audiencesOf: AudiencesOf,
  membersOf: MembersOf,
  forgetting: Forgetting,
): HandlersOf<typeof profileEndpoints> {
  return {
    list: async ({ query, can }) => {
      const { cursor, pageSize, audience, ...filter } = query;
      const personal = can('profiles.read-personal');
      const scope =
        audience === undefined ? null : { name: audience, persons: await membersOf(audience) };
      return service.list(filter, { cursor, pageSize }, personal, scope);
    },
    statistics: async () => ({ data: await service.statistics() }),
    read: ({ params, can }) => service.read(params.id, can('profiles.read-personal')),
    events: ({ params, query, can }) =>
      service.events(params.id, query, can('profiles.read-personal')),
    identifiers: async ({ params, can }) => ({
      data: await service.identifiers(params.id, can('profiles.read-personal')),
    }),
    audiences: async ({ params }) => {
      const { person } = await service.find(params.id);
      return { data: await audiencesOf(person) };
    },
    merges: async ({ params, can }) => ({
      data: await service.merges(params.id, can('profiles.read-personal')),
    }),
    violations: async ({ params, can }) => ({
      data: await service.violations(params.id, can('profiles.read-personal')),
    }),
    undoMerge: async ({ params, can }) => ({
      data: await service.undoMerge(params.id, params.mergeId, can('profiles.read-personal')),
    }),
    forget: async ({ params, body }) => {
      await forgetting.forget(params.id, body.confirm);
      return { data: null };
    },
  };
}

export function profilesApiController(
  service: ProfilesService,
): HandlersOf<typeof profileApiEndpoints> {
  return {
    find: async ({ params }) => ({ data: await service.byIdentifier(params.type, params.value) }),
  };
}
