import type { Clock } from '../clock';
import { errorText, type Log } from '../log';
import type { WakeUps } from '../wakeups';
import { JobRuntime } from './job-runtime';
import type { JobRunsRepository } from './jobs.repository';
import { LeaseKeeper } from './lease-keeper';
import type { LeasesRepository } from './leases.repository';
import { JobRunner } from './runner';
import { systemTimers, type Armed, type Timers } from './timers';
import type { JobDefinition, JobState } from './types';

const HEARTBEAT_MS = 5_000;
const LONGEST_STOP_MS = 5_000;

export interface SchedulerParts {
  leases: LeasesRepository;
  runs: JobRunsRepository;
  wakeUps: WakeUps;
  clock: Clock;
  log: Log;
  timers?: Timers;
}

/**
 * Every job of the plugin in this process. Jobs may be defined at any time; nothing runs by itself
 * before `start()`, which is called when the HTTP server listens: Strapi's command line boots
 * plugins too.
 */
export class Scheduler {
  private readonly jobs = new Map<string, { runtime: JobRuntime; off: () => void }>();
  private readonly keeper: LeaseKeeper;
  private readonly runner: JobRunner;
  private readonly timers: Timers;
  private readonly stopping = new AbortController();
  private heartbeat: Armed | null = null;
  private started = false;

  constructor(private readonly parts: SchedulerParts) {
    const { leases, runs, clock, log } = parts;
    this.timers = parts.timers ?? systemTimers;
    this.keeper = new LeaseKeeper(leases, clock, log);
    this.runner = new JobRunner({ keeper: this.keeper, leases, runs, clock, log });
  }

  /** Adds a job, or replaces the one of the same name; a run that goes on ends as it began. */
  define(job: JobDefinition): void {
    this.remove(job.name);
    const { clock, log, wakeUps } = this.parts;
    const parts = { runner: this.runner, timers: this.timers, clock, log };
    const runtime = new JobRuntime(job, { ...parts, stop: this.stopping.signal });
    const off = job.wakeUp ? wakeUps.on(job.wakeUp, () => runtime.wake()) : () => undefined;
    this.jobs.set(job.name, { runtime, off });
    if (this.started) runtime.start();
  }

  /** Takes a job away. Resolves when a run that goes on has ended and the lease is free. */
  async undefine(name: string): Promise<void> {
    await this.remove(name)?.idle();
    // Defined anew meanwhile: the lease is the new one's, and may be in use.
    if (!this.jobs.has(name)) await this.keeper.drop(name);
  }

  start(): void {
    if (this.started || this.stopping.signal.aborted) return;
    this.started = true;
    for (const { runtime } of this.jobs.values()) runtime.start();
    void this.beat();
  }

  /** Stops all jobs: waits at most five seconds for their runs, then gives the leases back. */
  async stop(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort(new Error('stopping'));
    const runtimes = [...this.jobs.values()].map(({ runtime }) => runtime);
    for (const name of [...this.jobs.keys()]) this.remove(name);
    const ended = Promise.all(runtimes.map((runtime) => runtime.idle()));
    await Promise.race([ended, new Promise((end) => setTimeout(end, LONGEST_STOP_MS).unref())]);
    this.heartbeat?.cancel();
    await this.keeper.dropAll();
  }

  /**
   * Runs a job by hand. `requested`: another process holds the job between two runs and will run
   * it at its next heartbeat; `busy`: it runs already.
   */
  async runNow(name: string): Promise<'started' | 'requested' | 'busy'> {
    const runtime = this.jobs.get(name)?.runtime;
    if (!runtime) throw new Error(`No job named "${name}"`);
    if (runtime.running) return 'busy';
    this.keepBeating();
    const answer = await runtime.begin({ trigger: 'manual' });
    if (answer === 'started' || 'cron' in runtime.job.schedule) return answer;
    await this.parts.leases.request(name);
    return 'requested';
  }

  list(): JobState[] {
    return [...this.jobs.values()]
      .map(({ runtime }) => runtime.state())
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  has(name: string): boolean {
    return this.jobs.has(name);
  }

  private remove(name: string): JobRuntime | null {
    const entry = this.jobs.get(name);
    if (!entry) return null;
    entry.off();
    entry.runtime.disarm();
    this.jobs.delete(name);
    return entry.runtime;
  }

  private keepBeating(): void {
    this.heartbeat ??= this.timers.after(HEARTBEAT_MS, () => void this.beat());
  }

  private async beat(): Promise<void> {
    try {
      for (const name of await this.keeper.beat()) await this.runRequested(name);
      if (this.started) await this.resumeBrokenOff();
    } catch (error) {
      this.parts.log.warn(`Jobs of other processes were not looked at: ${errorText(error)}`);
    }
    this.heartbeat = null;
    if (!this.stopping.signal.aborted) this.keepBeating();
  }

  private async runRequested(name: string): Promise<void> {
    await this.parts.leases.clearRequest(name);
    await this.jobs.get(name)?.runtime.begin({ trigger: 'manual' });
  }

  private async resumeBrokenOff(): Promise<void> {
    const resumable = [...this.jobs.values()].filter(({ runtime }) => runtime.job.resume);
    if (resumable.length === 0) return;
    const names = new Set(await this.parts.leases.brokenOff());
    for (const { runtime } of resumable.filter(({ runtime }) => names.has(runtime.job.name))) {
      await runtime.begin({ trigger: 'schedule', resumed: true });
    }
  }
}
