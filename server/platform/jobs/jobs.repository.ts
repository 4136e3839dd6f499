import type { Knex } from 'knex';

import type { JobRun } from '../../../contracts/jobs';
import { newPublicId } from '../ids';
import { selectIn, toId, toIdOrNull, toInstant, toInstantOrNull } from '../database';
import type { JobTrigger } from './types';

/** How many runs of a job are kept. */
const KEPT_RUNS = 200;
const PRUNE_EVERY = 50;

export interface NewRun {
  job: string;
  trigger: JobTrigger;
  token: number;
  startedAt: number;
}

export interface RunState {
  done: number;
  total: number | null;
}

/** How a run ended. */
export interface RunEnd extends RunState {
  status: 'succeeded' | 'failed' | 'cancelled';
  endedAt: number;
  error: string | null;
}

type Row = Record<string, unknown>;

const toRun = (row: Row): JobRun => ({
  id: String(row.public_id),
  job: String(row.job),
  status: row.status as JobRun['status'],
  trigger: row.trigger_kind as JobRun['trigger'],
  startedAt: toInstant(toId(row.started_at)),
  endedAt: toInstantOrNull(toIdOrNull(row.ended_at)),
  done: toId(row.done),
  total: toIdOrNull(row.total),
  error: (row.error as string | null) ?? null,
});

/** The log of job runs: one row a run, the newest 200 of each job kept. */
export class JobRunsRepository {
  /** Runs of each job that this process has written. */
  private readonly inserted = new Map<string, number>();

  constructor(private readonly knex: Knex) {}

  /** Writes the row of a run that has begun; answers its public id. */
  async insert(run: NewRun, state: RunState): Promise<string> {
    const id = newPublicId('run');
    await this.knex('cdp_job_runs').insert({
      public_id: id,
      job: run.job,
      trigger_kind: run.trigger,
      status: 'running',
      token: run.token,
      started_at: run.startedAt,
      ...state,
    });
    const before = this.inserted.get(run.job) ?? 0;
    this.inserted.set(run.job, before + 1);
    if (before % PRUNE_EVERY === 0) await this.prune(run.job);
    return id;
  }

  async progress(id: string, state: RunState): Promise<void> {
    await this.knex('cdp_job_runs').where({ public_id: id, status: 'running' }).update({
      done: state.done,
      total: state.total,
    });
  }

  async finish(id: string, end: RunEnd): Promise<void> {
    const { status, endedAt, error, done, total } = end;
    await this.knex('cdp_job_runs')
      .where({ public_id: id, status: 'running' })
      .update({ status, ended_at: endedAt, error, done, total });
  }

  /** The job was taken over with this token: what ran under an older one has died. */
  async markLost(job: string, token: number, now: number): Promise<void> {
    await this.knex('cdp_job_runs')
      .where({ job, status: 'running' })
      .where('token', '<', token)
      .update({ status: 'lost', ended_at: now, error: 'The process that ran it ended' });
  }

  /** Whether the schedule started the job at or after this instant, in whatever process. */
  async startedSince(job: string, instant: number): Promise<boolean> {
    const row: unknown = await this.knex('cdp_job_runs')
      .where({ job, trigger_kind: 'schedule' })
      .where('started_at', '>=', instant)
      .first('id');
    return row !== undefined;
  }

  /** The newest run of each of these jobs. */
  async latest(jobs: readonly string[]): Promise<Map<string, JobRun>> {
    const rows = await selectIn<Row>(this.knex, 'cdp_job_runs', 'job', jobs, (query) =>
      query.groupBy('job').max({ id: 'id' }),
    );
    const ids = rows.map((row) => toId(row.id));
    const newest = await selectIn<Row>(this.knex, 'cdp_job_runs', 'id', ids, (query) => query);
    return new Map(newest.map((row) => [String(row.job), toRun(row)]));
  }

  /** Runs of one job, newest first, below the position of an earlier page. */
  async page(
    job: string,
    before: number | null,
    limit: number,
  ): Promise<{ id: number; run: JobRun }[]> {
    const query = this.knex('cdp_job_runs').where({ job }).orderBy('id', 'desc').limit(limit);
    if (before !== null) query.where('id', '<', before);
    const rows: Row[] = await query.select('*');
    return rows.map((row) => ({ id: toId(row.id), run: toRun(row) }));
  }

  async isKnown(job: string): Promise<boolean> {
    return (await this.knex('cdp_job_runs').where({ job }).first('id')) !== undefined;
  }

  /** Forgets all but the newest runs of a job. */
  async prune(job: string, keep = KEPT_RUNS): Promise<void> {
    const row: { id: unknown } | undefined = await this.knex('cdp_job_runs')
      .where({ job })
      .orderBy('id', 'desc')
      .offset(keep)
      .first('id');
    if (row)
      await this.knex('cdp_job_runs')
        .where({ job })
        .where('id', '<=', row.id as number)
        .delete();
  }
}
