import type { Clock } from '../clock';
import { errorText, type Log } from '../log';
import type { HeldLease, LeaseKeeper } from './lease-keeper';
import type { JobRunsRepository } from './jobs.repository';
import type { LeasesRepository } from './leases.repository';
import { RunRecorder } from './run-recorder';
import { LeaseLostError, type JobContext, type JobDefinition, type JobTrigger } from './types';

/** Clocks of processes differ by less; rules fire at most once a minute. */
const SAME_FIRING_MS = 30_000;

export type RunOutcome = 'succeeded' | 'failed' | 'cancelled' | 'not-due';

export interface RunnerParts {
  keeper: LeaseKeeper;
  leases: Pick<LeasesRepository, 'isHeld'>;
  runs: JobRunsRepository;
  clock: Clock;
  log: Log;
}

/** Why a run begins. `due`: the time a cron rule fired for. */
export interface Start {
  trigger: JobTrigger;
  due?: number;
  resumed?: boolean;
}

interface Ending {
  status: 'succeeded' | 'failed' | 'cancelled';
  error: string | null;
  done?: number;
}

/** Jobs by the clock keep their lease between runs: taking it every second would cost writes. */
const keepsLease = (job: JobDefinition): boolean => 'everyMs' in job.schedule;

/** Runs a job under its lease and writes the run's row. */
export class JobRunner {
  private readonly running = new Set<string>();

  constructor(private readonly parts: RunnerParts) {}

  isRunning(name: string): boolean {
    return this.running.has(name);
  }

  /**
   * Takes the lease and starts a run; null when another process has the job.
   * `stop` is aborted when this process ends.
   */
  async begin(
    job: JobDefinition,
    start: Start,
    stop: AbortSignal,
  ): Promise<{ finished: Promise<RunOutcome> } | null> {
    const { keeper, runs, clock } = this.parts;
    const lease = await keeper.hold(job.name);
    if (!lease) return null;
    try {
      if (lease.fresh) await runs.markLost(job.name, lease.token, clock.now());
      if (await this.wasStarted(job, start)) {
        await keeper.drop(job.name);
        return { finished: Promise.resolve('not-due') };
      }
      const recorder = this.recorderOf(job, start.trigger, lease.token);
      await recorder.begin();
      return { finished: this.finish(job, start, lease, stop, recorder) };
    } catch (error) {
      await keeper.drop(job.name);
      throw error;
    }
  }

  /** Another process, a moment ahead, has run the job for this firing already. */
  private async wasStarted(job: JobDefinition, { due }: Start): Promise<boolean> {
    if (due === undefined) return false;
    return this.parts.runs.startedSince(job.name, due - SAME_FIRING_MS);
  }

  private recorderOf(job: JobDefinition, trigger: JobTrigger, token: number): RunRecorder {
    const { runs, clock, log } = this.parts;
    const run = { job: job.name, trigger, token, startedAt: clock.now() };
    return new RunRecorder(runs, run, job.quiet ?? false, clock, log);
  }

  private async finish(
    job: JobDefinition,
    start: Start,
    lease: HeldLease,
    stop: AbortSignal,
    recorder: RunRecorder,
  ): Promise<RunOutcome> {
    const { keeper, log } = this.parts;
    const signal = AbortSignal.any([stop, lease.signal]);
    const context = this.contextOf(job, start, lease, signal, recorder);
    this.running.add(job.name);
    const outcome = await this.work(job, context);
    try {
      await recorder.finish(outcome.status, outcome.error, outcome.done);
      const brokenOff = outcome.status === 'cancelled' && stop.aborted && job.resume === true;
      if (brokenOff || !keepsLease(job)) await keeper.drop(job.name, brokenOff);
    } catch (error) {
      log.error(`The end of job ${job.name} was not written: ${errorText(error)}`);
    } finally {
      this.running.delete(job.name);
    }
    return outcome.status;
  }

  private async work(job: JobDefinition, context: JobContext): Promise<Ending> {
    const { signal } = context;
    try {
      const result = await job.run(context);
      if (signal.aborted) return { status: 'cancelled', error: reasonOf(signal) };
      return { status: 'succeeded', error: null, done: result?.done };
    } catch (error) {
      if (signal.aborted) return { status: 'cancelled', error: reasonOf(signal) };
      const text = errorText(error);
      this.parts.log.error(`Job ${job.name} failed: ${text}`);
      return { status: 'failed', error: text };
    }
  }

  private contextOf(
    job: JobDefinition,
    { trigger, resumed = false }: Start,
    { token }: HeldLease,
    signal: AbortSignal,
    recorder: RunRecorder,
  ): JobContext {
    const { leases } = this.parts;
    return {
      signal,
      token,
      trigger,
      resumed,
      progress: (done, total) => recorder.progress(done, total),
      async assertLease(trx) {
        if (!(await leases.isHeld(job.name, token, trx))) throw new LeaseLostError(job.name);
      },
    };
  }
}

const reasonOf = (signal: AbortSignal): string =>
  signal.reason instanceof LeaseLostError
    ? 'Another process took the job over'
    : 'Stopped with the process';
