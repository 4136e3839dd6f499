import { errors } from '@strapi/utils';

import type { Job, JobRun } from '../../../contracts/jobs';
import type { CursorMeta } from '../../../contracts/paging';
import type { Right } from '../../../contracts/rights';
import { toInstantOrNull } from '../database';
import { ConflictError, notFound, readCursor, writeCursor } from '../http';
import type { JobRunsRepository } from './jobs.repository';
import type { Scheduler } from './scheduler';
import type { JobState } from './types';
import { scheduleInWords } from './words';

const describe = (state: JobState, lastRun: JobRun | null): Job => ({
  name: state.name,
  title: state.title,
  schedule: scheduleInWords(state.schedule),
  timeZone: 'cron' in state.schedule ? state.schedule.timeZone : null,
  enabled: state.enabled,
  running: state.running || lastRun?.status === 'running',
  runnable: state.runnable,
  lastRun,
  nextRunAt: toInstantOrNull(state.nextRunAt),
});

/** What the Jobs page shows and does. */
export class JobsService {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly runsLog: JobRunsRepository,
  ) {}

  async list(): Promise<Job[]> {
    const states = this.scheduler.list();
    const latest = await this.runsLog.latest(states.map((state) => state.name));
    return states.map((state) => describe(state, latest.get(state.name) ?? null));
  }

  /** Runs of a job, newest first; a job that is gone still shows what it once did. */
  async runs(
    name: string,
    query: { cursor?: string; pageSize: number },
  ): Promise<{ data: JobRun[]; meta: CursorMeta }> {
    if (!this.scheduler.has(name) && !(await this.runsLog.isKnown(name))) throw unknown(name);
    const asked = ['jobs.runs', name];
    const before = readCursor<number>(asked, query.cursor);
    const page = await this.runsLog.page(name, before, query.pageSize + 1);
    const shown = page.slice(0, query.pageSize);
    const next = page.length > shown.length ? writeCursor(asked, shown.at(-1)?.id) : null;
    const { pageSize } = query;
    return {
      data: shown.map(({ run }) => run),
      meta: { pagination: { pageSize, next, previous: null, total: null, estimated: false } },
    };
  }

  /** @param can whether whoever asks holds a right: some jobs ask for one of their own. */
  async run(name: string, can: (right: Right) => boolean): Promise<void> {
    const state = this.scheduler.list().find((job) => job.name === name);
    if (!state) throw unknown(name);
    if (state.right && !can(state.right)) {
      throw new errors.ForbiddenError(`Running job "${name}" also takes the right ${state.right}`, {
        code: 'job.right-missing',
      });
    }
    if (!state.runnable) {
      throw new ConflictError('job.not-runnable', `Job "${name}" cannot be run by hand`);
    }
    if ((await this.scheduler.runNow(name)) === 'busy') {
      throw new ConflictError(
        'job.already-running',
        `Job "${name}" is running already; wait for it`,
      );
    }
  }
}

const unknown = (name: string) => notFound('job.unknown', `There is no job named "${name}"`);
