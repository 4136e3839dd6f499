import type { Knex } from 'knex';

import { toJson } from '../platform/database';
import { newPublicId } from '../platform/ids';
import { runFromRow, type RunRow } from './run';

/** What one acknowledged request adds to its run. */
export type RunProgress = Pick<
  RunRow,
  'sent' | 'refused' | 'bytes' | 'requests' | 'position' | 'sample'
>;

/** Runs of a flow that are kept. */
const KEPT_RUNS = 500;

type NewRun = Pick<RunRow, 'flowId' | 'mode' | 'trigger' | 'startedAt'> & {
  status?: RunRow['status'];
};

/** The log of runs, which is also where a run goes on after a restart. */
export class RunsRepository {
  constructor(private readonly knex: Knex) {}

  async insert({ flowId, mode, trigger, startedAt, status = 'running' }: NewRun): Promise<RunRow> {
    const publicId = newPublicId('run');
    await this.knex('cdp_export_runs').insert({
      public_id: publicId,
      flow_id: flowId,
      mode,
      trigger_kind: trigger,
      status,
      token: 0,
      started_at: startedAt,
      ended_at: status === 'running' ? null : startedAt,
      sample: toJson([]),
    });
    await this.prune(flowId);
    return (await this.find(publicId)) as RunRow;
  }

  /** Forgets all but the newest runs of a flow; one that goes on stays. */
  async prune(flowId: number, keep = KEPT_RUNS): Promise<void> {
    const runs = this.knex('cdp_export_runs').where({ flow_id: flowId });
    const newest = runs.clone().orderBy('id', 'desc').offset(keep);
    const oldest = await this.first(newest);
    if (oldest) await runs.where('id', '<=', oldest.id).whereNot({ status: 'running' }).delete();
  }

  async find(publicId: string): Promise<RunRow | null> {
    return this.first(this.knex('cdp_export_runs').where({ public_id: publicId }));
  }

  /** The run of a flow that has begun and not ended. */
  open(flowId: number): Promise<RunRow | null> {
    const runs = this.knex('cdp_export_runs').where({ flow_id: flowId, status: 'running' });
    return this.first(runs.orderBy('id', 'desc'));
  }

  async isOpen(id: number): Promise<boolean> {
    const runs = this.knex('cdp_export_runs').where({ id, status: 'running' });
    return (await this.first(runs)) !== null;
  }

  /** Runs of a flow, newest first, below an id. */
  async page(flowId: number, below: number | null, limit: number): Promise<RunRow[]> {
    const query = this.knex('cdp_export_runs').where({ flow_id: flowId });
    if (below !== null) query.where('id', '<', below);
    return (await query.orderBy('id', 'desc').limit(limit)).map(runFromRow);
  }

  async latest(limit: number): Promise<RunRow[]> {
    const rows = await this.knex('cdp_export_runs').orderBy('id', 'desc').limit(limit);
    return rows.map(runFromRow);
  }

  /** The newest run of each flow. */
  async latestOf(flowIds: readonly number[]): Promise<Map<number, RunRow>> {
    const newest = this.knex('cdp_export_runs')
      .whereIn('flow_id', [...flowIds])
      .groupBy('flow_id')
      .max('id');
    const rows = await this.knex('cdp_export_runs').whereIn('id', newest);
    return new Map(rows.map(runFromRow).map((run) => [run.flowId, run]));
  }

  async setTotal(id: number, total: number): Promise<void> {
    await this.knex('cdp_export_runs').where({ id }).update({ total });
  }

  async advance(trx: Knex, id: number, progress: RunProgress): Promise<void> {
    const { sent, refused, bytes, requests, position, sample } = progress;
    await trx('cdp_export_runs')
      .where({ id })
      .update({
        ...{ sent, refused, bytes, requests },
        position,
        sample: toJson(sample),
      });
  }

  /** Ends a run that has not ended yet; answers whether it was still open. */
  async end(
    id: number,
    status: RunRow['status'],
    endedAt: number,
    error: string | null = null,
  ): Promise<boolean> {
    const changed = await this.knex('cdp_export_runs')
      .where({ id, status: 'running' })
      .update({ status, ended_at: endedAt, error });
    return changed > 0;
  }

  /** Removes a run that nobody has begun; answers whether there was one. */
  async removeUntouched(id: number): Promise<boolean> {
    const runs = this.knex('cdp_export_runs').where({ id, requests: 0 });
    return (await runs.whereNull('total').delete()) > 0;
  }

  private async first(query: Knex.QueryBuilder): Promise<RunRow | null> {
    const row = (await query.first()) as Record<string, unknown> | undefined;
    return row ? runFromRow(row) : null;
  }
}
