import type { eventEndpoints } from '../../../contracts/events';
import { pageMeta, type HandlersOf } from '../../platform/http';
import type { MappingsService } from '../mappings/mappings.service';
import type { RulesService } from '../rules/rules.service';
import type { CatalogueService } from './catalogue.service';

export const catalogueController = (
  catalogue: CatalogueService,
  rules: RulesService,
  mappings: MappingsService,
): HandlersOf<typeof eventEndpoints> => ({
  types: async ({ query }) => {
    const { data, total } = await catalogue.list(query);
    return { data, meta: pageMeta(query, total) };
  },
  type: async ({ params, can }) => ({
    data: {
      ...(await catalogue.read(params.id, can('profiles.read-personal'))),
      traits: await mappings.ofType(params.id),
    },
  }),
  properties: async ({ query }) => {
    const { data, total } = await catalogue.properties(query);
    return { data, meta: pageMeta(query, total) };
  },
  setRules: async ({ params, body }) => ({ data: await rules.set(params.id, body) }),
  addTrait: async ({ params, body }) => ({
    data: await mappings.add(params.id, body),
    status: 201,
  }),
  removeTrait: async ({ params }) => {
    await mappings.remove(params.id, params.mapping);
    return { data: null };
  },
  violations: async ({ query, can }) => ({
    data: await rules.violations(query.window, can('profiles.read-personal')),
  }),
  markValid: async ({ params, body }) => ({ data: await rules.markValid(params.id, body) }),
});
