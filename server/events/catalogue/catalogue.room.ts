import type { Knex } from 'knex';

import type { Clock } from '../../platform/clock';
import type { Epochs } from '../../platform/epochs';
import type { GenerationWatch } from '../../platform/generations';
import type { JobDefinition } from '../../platform/jobs';
import type { Dictionary } from '../dictionary.repository';
import { catalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { TraitMappings } from '../mappings/mapped-traits';
import { MappingsService } from '../mappings/mappings.service';
import { gatherRefused } from '../rules/gather-refused';
import { RuleBook } from '../rules/rule-book';
import { RulesService } from '../rules/rules.service';
import { ViolationCounter } from '../rules/violation-counter';
import { foldCatalogue } from './fold-catalogue';

export interface CatalogueDeps {
  knex: Knex;
  clock: Clock;
  epochs: Epochs;
  eventTypes: Dictionary;
  generations: GenerationWatch;
}

/** Puts the catalogue together. */
export function createCatalogue(deps: CatalogueDeps) {
  const { knex, clock, epochs, eventTypes, generations } = deps;
  const service = new CatalogueService(knex, eventTypes, clock);
  const rules = new RuleBook(knex, eventTypes);
  const mappings = new TraitMappings(knex, eventTypes);
  // Another process may have changed them.
  generations.on('event-rules', () => rules.forget());
  generations.on('trait-mappings', () => mappings.forget());
  const mappingsService = new MappingsService(knex, eventTypes, mappings, clock);
  const rulesService = new RulesService(knex, eventTypes, rules, clock);
  const job: JobDefinition = {
    name: 'events.catalogue',
    title: 'Count events and their properties',
    schedule: { everyMs: 2_000 },
    quiet: true,
    wakeUp: 'epoch-sealed',
    async run({ signal }) {
      const also = new ViolationCounter(await rules.inForce());
      await foldCatalogue({ knex, epochs, also }, signal);
      await gatherRefused(knex, clock);
    },
  };
  return {
    ...{ job, rules, mappings },
    handlers: catalogueController(service, rulesService, mappingsService),
  };
}
