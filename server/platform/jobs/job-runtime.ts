import type { Clock } from '../clock';
import { errorText, type Log } from '../log';
import { nextRuns } from './cron';
import type { JobRunner, RunOutcome, Start } from './runner';
import type { Armed, Timers } from './timers';
import type { JobDefinition, JobState } from './types';

const FIRST_RUN_MS = 500;
const WAKE_UP_MS = 250;
/** How often a process that does not hold a job's lease asks for it. */
const STANDBY_MS = 5_000;
const LONGEST_BACKOFF_MS = 300_000;

export interface RuntimeParts {
  runner: JobRunner;
  timers: Timers;
  clock: Clock;
  log: Log;
  /** Aborted when the scheduler stops. */
  stop: AbortSignal;
}

/** One job in this process: what fires it, whether it runs, how it backs off. */
export class JobRuntime {
  private timer: Armed | null = null;
  private cronTimer: Armed | null = null;
  private wakeUpTimer: Armed | null = null;
  private dueAt: number | null = null;
  private run: Promise<void> | null = null;
  private wokenWhileRunning = false;
  private standby = false;
  private failures = 0;
  private live = false;

  constructor(
    readonly job: JobDefinition,
    private readonly parts: RuntimeParts,
  ) {}

  /** Also while a run goes on that began under an earlier definition of the job. */
  get running(): boolean {
    return this.run !== null || this.parts.runner.isRunning(this.job.name);
  }

  /** Arms the schedule. */
  start(): void {
    if (this.live || this.job.enabled === false) return;
    this.live = true;
    const { schedule } = this.job;
    if ('cron' in schedule) {
      const fire = (due: Date) => this.fire({ trigger: 'schedule', due: due.getTime() });
      this.cronTimer = this.parts.timers.cron(schedule.cron, schedule.timeZone, fire);
    } else {
      this.arm(Math.min(schedule.everyMs, FIRST_RUN_MS));
    }
  }

  /** Disarms; a run that goes on is left to its signal. */
  disarm(): void {
    this.live = false;
    for (const armed of [this.timer, this.cronTimer, this.wakeUpTimer]) armed?.cancel();
    this.timer = this.cronTimer = this.wakeUpTimer = null;
    this.dueAt = null;
  }

  /** Resolves when the run that goes on, if any, has ended. */
  async idle(): Promise<void> {
    await this.run;
  }

  /** Something was announced: run soon, but not while another process has the job or it fails. */
  wake(): void {
    if (!this.live || this.standby || this.failures > 0 || this.wakeUpTimer) return;
    if (this.running) {
      this.wokenWhileRunning = true;
      return;
    }
    this.wakeUpTimer = this.parts.timers.after(WAKE_UP_MS, () => {
      this.wakeUpTimer = null;
      this.fire({ trigger: 'wake-up' });
    });
  }

  /** Starts a run now. `busy`: this or another process runs it already. */
  async begin(start: Start): Promise<'started' | 'busy'> {
    if (this.running || this.parts.stop.aborted) return 'busy';
    this.timer?.cancel();
    const starting = this.parts.runner.begin(this.job, start, this.parts.stop);
    this.run = this.follow(starting);
    return (await starting) ? 'started' : 'busy';
  }

  state(): JobState {
    const { name, title, schedule, enabled = true, runnable = true, right = null } = this.job;
    const nextRunAt = this.live ? this.next() : null;
    const { running } = this;
    return { name, title, schedule, enabled, runnable, right, running, nextRunAt };
  }

  private next(): number | null {
    const { schedule } = this.job;
    if (!('cron' in schedule)) return this.dueAt;
    return nextRuns(schedule.cron, schedule.timeZone, this.parts.clock.now(), 1)[0] ?? null;
  }

  private fire(start: Start): void {
    if (this.running) {
      const { schedule } = this.job;
      if (start.due !== undefined) this.skip();
      else if ('everyMs' in schedule) this.arm(schedule.everyMs);
      return;
    }
    this.begin(start).catch((error: unknown) => {
      this.parts.log.error(`Job ${this.job.name} did not start: ${errorText(error)}`);
    });
  }

  private skip(): void {
    const { name } = this.job;
    this.parts.log.warn(`Job ${name} is due while its last run still goes on: skipped`);
    this.job.skipped?.().catch((error: unknown) => {
      this.parts.log.error(`The skipped run of ${name} was not written: ${errorText(error)}`);
    });
  }

  /** Never rejects: who asked for the run hears of a start that failed. */
  private async follow(starting: Promise<{ finished: Promise<RunOutcome> } | null>): Promise<void> {
    let outcome: RunOutcome | 'busy' = 'failed';
    try {
      const run = await starting;
      outcome = run ? await run.finished : 'busy';
    } catch {
      outcome = 'failed';
    }
    this.run = null;
    this.settle(outcome);
  }

  /** After a run: when to run next. */
  private settle(outcome: RunOutcome | 'busy'): void {
    this.standby = outcome === 'busy';
    this.failures = outcome === 'failed' ? this.failures + 1 : 0;
    const { schedule } = this.job;
    if (this.live && 'everyMs' in schedule) this.arm(this.delay(schedule.everyMs));
    if (this.wokenWhileRunning) {
      this.wokenWhileRunning = false;
      this.wake();
    }
  }

  private delay(everyMs: number): number {
    if (this.standby) return Math.max(everyMs, STANDBY_MS);
    const backedOff = Math.min(everyMs * 2 ** this.failures, LONGEST_BACKOFF_MS);
    return Math.max(everyMs, backedOff);
  }

  private arm(ms: number): void {
    this.timer?.cancel();
    this.dueAt = this.parts.clock.now() + ms;
    this.timer = this.parts.timers.after(ms, () => this.fire({ trigger: 'schedule' }));
  }
}
