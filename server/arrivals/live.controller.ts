import type { liveEndpoints } from '../../contracts/live';
import type { HandlersOf } from '../platform/http';
import type { LiveService } from './live.service';

export const liveController = (service: LiveService): HandlersOf<typeof liveEndpoints> => ({
  list: async ({ query, can }) => ({
    data: await service.list(query, can('profiles.read-personal')),
  }),
  read: async ({ params, can }) => ({
    data: await service.read(params.kind, params.number, can('profiles.read-personal')),
  }),
});
