import type { rejectedEndpoints } from '../../contracts/rejected';
import type { HandlersOf } from '../platform/http';
import type { RejectedService } from './rejected.service';

export const rejectedController = (
  service: RejectedService,
): HandlersOf<typeof rejectedEndpoints> => ({
  list: ({ query }) => {
    const { cursor, pageSize, ...filter } = query;
    return service.list(filter, { cursor, pageSize });
  },
  summary: async () => ({ data: await service.summary() }),
  read: async ({ params, can }) => ({
    data: await service.read(params.letter, can('profiles.read-personal')),
  }),
  replay: async ({ body }) => ({ data: await service.order('replay', body), status: 201 }),
  discard: async ({ body }) => ({ data: await service.order('discard', body), status: 201 }),
});
