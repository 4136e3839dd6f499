import type { Clock } from '../clock';
import { errorText, type Log } from '../log';
import type { JobRunsRepository, NewRun, RunEnd } from './jobs.repository';

const PROGRESS_EVERY_MS = 1_000;

/**
 * The row of one run. A quiet run gets its row with its first progress or its failure only, so that
 * jobs which look every second for work do not fill the log with nothing.
 */
export class RunRecorder {
  private id: string | null = null;
  private done = 0;
  private total: number | null = null;
  private writtenAt = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly runs: Pick<JobRunsRepository, 'insert' | 'progress' | 'finish'>,
    private readonly run: NewRun,
    private readonly quiet: boolean,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async begin(): Promise<void> {
    if (!this.quiet) await this.insert();
  }

  progress(done: number, total?: number): void {
    this.done = done;
    this.total = total ?? this.total;
    if (this.clock.now() - this.writtenAt < PROGRESS_EVERY_MS) return;
    this.writtenAt = this.clock.now();
    this.writing = this.writing
      .then(() => this.write())
      .catch((error: unknown) => {
        this.log.warn(`Progress of job ${this.run.job} was not written: ${errorText(error)}`);
      });
  }

  async finish(status: RunEnd['status'], error: string | null, done?: number): Promise<void> {
    await this.writing;
    this.done = done ?? this.done;
    const worked = this.done > 0 || status === 'failed';
    if (this.id === null && this.quiet && !worked) return;
    if (this.id === null) await this.insert();
    await this.runs.finish(this.id ?? '', {
      status,
      error,
      endedAt: this.clock.now(),
      done: this.done,
      total: this.total,
    });
  }

  private async write(): Promise<void> {
    if (this.id === null) await this.insert();
    else await this.runs.progress(this.id, { done: this.done, total: this.total });
  }

  private async insert(): Promise<void> {
    this.writtenAt = this.clock.now();
    this.id = await this.runs.insert(this.run, { done: this.done, total: this.total });
  }
}
