import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import { inTransaction, toId, toJson, whereContains } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { flowFromRow, type FlowRow } from './flow';

const SORTS: Record<string, string> = {
  name: 'name',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

const toRow = (flow: Omit<FlowRow, 'id'>) => ({
  public_id: flow.publicId,
  identifier: flow.identifier,
  name: flow.name,
  kind: flow.kind,
  what: toJson(flow.what),
  fields: toJson(flow.fields),
  cron: flow.cron,
  time_zone: flow.timeZone,
  endpoint: flow.endpoint,
  stream_secret: flow.streamSecret,
  stream_hint: flow.streamHint,
  stream_key: flow.streamKey,
  mode: flow.mode,
  enabled: flow.enabled,
  origin: flow.origin,
  created_at: flow.createdAt,
  updated_at: flow.updatedAt,
});

/** Export flows. Every change is announced to other processes in its own transaction. */
export class FlowsRepository {
  constructor(private readonly knex: Knex) {}

  async list({ page, pageSize, sort, search }: PageQuery) {
    const matching = this.knex('cdp_export_flows');
    if (search) whereContains(matching, ['name', 'identifier'], search);
    const [field = 'name', direction = 'asc'] = (sort ?? 'name:asc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'name', direction)
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), flows: rows.map(flowFromRow) };
  }

  async all(): Promise<FlowRow[]> {
    return (await this.knex('cdp_export_flows').orderBy('id')).map(flowFromRow);
  }

  async findBy(where: { public_id: string } | { id: number }): Promise<FlowRow | null> {
    const row = (await this.knex('cdp_export_flows').where(where).first()) as
      Record<string, unknown> | undefined;
    return row ? flowFromRow(row) : null;
  }

  insert(flow: Omit<FlowRow, 'id'>): Promise<void> {
    return inTransaction(this.knex, async (trx) => {
      await trx('cdp_export_flows').insert(toRow(flow));
      await bumpGeneration(trx, 'exports');
    });
  }

  update(flow: FlowRow): Promise<void> {
    return inTransaction(this.knex, async (trx) => {
      await trx('cdp_export_flows').where({ id: flow.id }).update(toRow(flow));
      await bumpGeneration(trx, 'exports');
    });
  }

  /** Removes the flow with its runs; what streams were sent stays known. */
  remove(id: number): Promise<void> {
    return inTransaction(this.knex, async (trx) => {
      await trx('cdp_export_runs').where({ flow_id: id }).delete();
      await trx('cdp_export_flows').where({ id }).delete();
      await bumpGeneration(trx, 'exports');
    });
  }
}
