import type { Knex } from 'knex';

import type { EventReader } from '../events';
import type { Identifiers, People } from '../identity';
import type { Writer } from '../ingest';
import type { Clock } from '../platform/clock';
import type { Scheduler } from '../platform/jobs';
import type { WakeUps } from '../platform/wakeups';
import type { SettingsStore } from '../platform/settings';
import type { SourcesService } from '../sources';
import { importsController } from './imports.controller';
import { importsAgeOutJob, importsJob } from './imports.jobs';
import { ImportsService } from './imports.service';
import { ImportWork } from './work';

export interface ImportsDeps {
  knex: Knex;
  clock: Clock;
  wakeUps: WakeUps;
  scheduler: Scheduler;
  sources: SourcesService;
  settings: SettingsStore;
  people: People;
  identifiers: Identifiers;
  events: EventReader;
  writer: Pick<Writer, 'write'>;
  /** A copy of values that is safe to keep; throws an error with a `code` for what is not. */
  clean: (value: unknown) => unknown;
  options: { maxFileBytes: number };
}

/** Puts the room together. */
export function createImports(deps: ImportsDeps) {
  const { knex, clock, wakeUps, scheduler, sources, settings, writer } = deps;
  const service = new ImportsService({
    ...{ knex, clock, wakeUps, sources, ...deps.options },
    timeZone: async () => (await settings.read()).general.timeZone,
  });
  const work = new ImportWork({
    ...{ knex, clock },
    ...{ people: deps.people, identifiers: deps.identifiers, events: deps.events },
    clean: deps.clean,
    write: (messages, bytes) => writer.write(messages, [], bytes),
    currency: async () => (await settings.read()).general.currency,
  });
  const job = importsJob(work);
  scheduler.define(job);
  scheduler.define(importsAgeOutJob(knex, clock));
  return {
    service,
    /** Name of the job that does dry runs and runs. */
    job: job.name,
    handlers: importsController(knex, service),
  };
}

export type Imports = ReturnType<typeof createImports>;
