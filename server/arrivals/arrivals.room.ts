import type { Knex } from 'knex';

import type { EventReader } from '../events';
import type { CanonicalMap, People } from '../identity';
import type { Clock } from '../platform/clock';
import type { Scheduler } from '../platform/jobs';
import type { WakeUps } from '../platform/wakeups';
import { liveController } from './live.controller';
import { LiveService } from './live.service';
import type { Noticeboard } from './noticeboard';
import { rejectedController } from './rejected.controller';
import type { ReadAgain, WriteAgain } from './rejected.ports';
import { RejectedService } from './rejected.service';
import { workOffJob } from './work-off';

export interface ArrivalsDeps {
  knex: Knex;
  clock: Clock;
  wakeUps: WakeUps;
  scheduler: Scheduler;
  events: EventReader;
  canonicals: CanonicalMap;
  people: People;
  board: Noticeboard;
  readAgain: ReadAgain;
  write: WriteAgain;
}

/** Puts the room together. */
export function createArrivals(deps: ArrivalsDeps) {
  const rejected = new RejectedService(deps);
  deps.scheduler.define(workOffJob(deps));
  return {
    rejectedHandlers: rejectedController(rejected),
    liveHandlers: liveController(new LiveService(deps)),
  };
}
