import type { Right } from '../../../contracts/rights';
import type { WakeUp } from '../wakeups';
import type { Connection } from './leases.repository';

/** Every so many milliseconds, counted from the end of a run, or by a cron rule in a time zone. */
export type JobSchedule = { everyMs: number } | { cron: string; timeZone: string };

export type JobTrigger = 'schedule' | 'manual' | 'wake-up';

/** What a run gets to work with. */
export interface JobContext {
  /** Aborted when the process stops or the lease is lost: give up between two steps. */
  signal: AbortSignal;
  /** Raised at each take-over; whoever writes with an older one was left behind. */
  token: number;
  trigger: JobTrigger;
  /** The run before was broken off by a stop or a dead process: go on where it was, start nothing. */
  resumed: boolean;
  /** How far the run is; shown on the Jobs page. Cheap to call: written at most once a second. */
  progress(done: number, total?: number): void;
  /**
   * Throws `LeaseLostError` unless this run still holds its lease. Inside a transaction (`trx`) the
   * lease's row stays locked until the commit, so that nobody takes over in between.
   */
  assertLease(trx?: Connection): Promise<void>;
}

/** One job: it runs in one process at a time, whatever number of them share the database. */
export interface JobDefinition {
  /** `audiences.refresh`, `export.products_nightly`; unique. */
  name: string;
  title: string;
  schedule: JobSchedule;
  /** A disabled job can still be run by hand. @default true */
  enabled?: boolean;
  /** No row in the run log unless the run did something or failed. @default false */
  quiet?: boolean;
  /** Whether people may run it by hand. @default true */
  runnable?: boolean;
  /** Asked for besides `jobs.run` of whoever runs it by hand. */
  right?: Right;
  /** Runs soon (≥ 250 ms) after this was announced, besides its schedule. */
  wakeUp?: WakeUp;
  /** A run that a stop or a dead process broke off is started again at once. @default false */
  resume?: boolean;
  /** Called in place of `run` when the job is due while its last run still goes on. */
  skipped?(): Promise<void>;
  /** `done`: how many things were worked off. */
  run(context: JobContext): Promise<{ done: number } | void>;
}

/** A job as the scheduler of this process sees it. Times in epoch milliseconds. */
export interface JobState {
  name: string;
  title: string;
  schedule: JobSchedule;
  enabled: boolean;
  runnable: boolean;
  right: Right | null;
  /** Running in this process. */
  running: boolean;
  nextRunAt: number | null;
}

/** Another process has taken the job over: what this run would still write must not be written. */
export class LeaseLostError extends Error {
  constructor(job: string) {
    super(`The lease of job "${job}" was lost to another process`);
    this.name = 'LeaseLostError';
  }
}
