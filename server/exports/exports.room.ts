import type { Knex } from 'knex';

import type { Config } from '../config';
import type { Content } from '../content';
import { StreamClient } from '../destinations';
import type { Clock } from '../platform/clock';
import type { Scheduler } from '../platform/jobs';
import type { Log } from '../platform/log';
import type { Secrets } from '../platform/secrets';
import type { Submit } from '../platform/submit';
import { ExportJobs } from './export-jobs';
import { exportsController } from './exports.controller';
import { FlowsRepository } from './flows.repository';
import { FlowsService } from './flows.service';
import type { Directory } from './recipients';
import { ExportRunner } from './runner';
import { RunsRepository } from './runs.repository';
import { RunsService } from './runs.service';

export interface ExportsDeps {
  knex: Knex;
  clock: Clock;
  log: Log;
  config: Config;
  content: Content;
  secrets: Secrets;
  scheduler: Scheduler;
  directory: Directory;
  submit: Submit;
}

/** Puts the room together. */
export function createExports(deps: ExportsDeps) {
  const { knex, clock, log, config, content, secrets, scheduler, directory, submit } = deps;
  const flowsRepository = new FlowsRepository(knex);
  const runsRepository = new RunsRepository(knex);
  const client = new StreamClient(
    { ...config.destinations, maxAttempts: config.exports.maxAttempts },
    clock,
  );
  const runner = new ExportRunner({
    ...{ knex, clock, content, client, secrets, directory, submit },
    runs: runsRepository,
    options: config.exports,
  });
  const jobs = new ExportJobs(scheduler, flowsRepository, runsRepository, runner, clock, log);
  const flows = new FlowsService({
    ...{ content, client, secrets, clock },
    flows: flowsRepository,
    runs: runsRepository,
    changed: () => jobs.sync(),
  });
  const runs = new RunsService({
    ...{ flows, flowsRepository, scheduler, clock },
    runs: runsRepository,
    sync: () => jobs.sync(),
  });
  return {
    runs,
    /** Takes in what other processes changed. */
    sync: () => jobs.sync(),
    handlers: exportsController(flows, runs, content, clock),
  };
}

export type Exports = ReturnType<typeof createExports>;
