import type { eventEndpoints } from '../../../contracts/events';
import { pageMeta, type HandlersOf } from '../../platform/http';
import type { CatalogueService } from './catalogue.service';

export const catalogueController = (
  catalogue: CatalogueService,
): HandlersOf<typeof eventEndpoints> => ({
  types: async ({ query }) => {
    const { data, total } = await catalogue.list(query);
    return { data, meta: pageMeta(query, total) };
  },
  type: async ({ params, can }) => ({
    data: await catalogue.read(params.id, can('profiles.read-personal')),
  }),
  properties: async ({ query }) => {
    const { data, total } = await catalogue.properties(query);
    return { data, meta: pageMeta(query, total) };
  },
});
