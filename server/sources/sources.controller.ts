import type { sourceEndpoints } from '../../contracts/sources';
import { pageMeta, type HandlersOf } from '../platform/http';
import type { SourcesService } from './sources.service';

/** `door`: the path messages are sent to; set-up pages show it. */
export function sourcesController(
  service: SourcesService,
  door: string,
): HandlersOf<typeof sourceEndpoints> {
  return {
    list: async ({ query }) => {
      const { data, total } = await service.list(query);
      return { data, meta: pageMeta(query, total) };
    },
    create: async ({ body }) => ({ data: await service.create(body), status: 201 }),
    read: async ({ params }) => ({ data: await service.read(params.id), meta: { door } }),
    update: async ({ params, body }) => ({ data: await service.update(params.id, body) }),
    remove: async ({ params }) => {
      await service.remove(params.id);
      return { data: null };
    },
    rotate: async ({ params, body }) => ({
      data: await service.rotate(params.id, body.keepHours),
    }),
    revoke: async ({ params }) => ({ data: await service.revoke(params.id, params.key) }),
    traffic: async ({ params }) => ({ data: await service.perHour(params.id) }),
  };
}
