import type { Knex } from 'knex';

import { insertRows, toId, type InsertTarget } from '../platform/database';

export interface BatchRow {
  id: number;
  sourceId: number;
  receivedAt: number;
  stored: number;
  /** How much of it is history from a file. */
  imported: number;
  duplicates: number;
  /** About people who were forgotten: counted, and not kept. */
  suppressed: number;
  rejected: number;
  /** The first and the last event of it; null while nothing is stored. */
  firstEventId: number | null;
  lastEventId: number | null;
}

/** A table that has an `id`, and which of its rows are too old. */
export interface Ageing {
  table: string;
  column: string;
  /** Epoch ms. */
  before: number;
  /** Ids of rows that stay all the same. */
  kept: readonly number[];
}

/** What arrived in an hour: taken from senders, taken from files, refused. */
interface HourOfTraffic {
  at: number;
  stored: number;
  imported: number;
  rejected: number;
}

const HOUR = 3_600_000;

/** Batches, and what goes by age. */
export const ingestRepository = {
  async insertBatches(into: InsertTarget, batches: readonly BatchRow[]): Promise<void> {
    await insertRows(
      into,
      'cdp_batches',
      batches.map((batch) => ({
        id: batch.id,
        source_id: batch.sourceId,
        received_at: batch.receivedAt,
        stored: batch.stored,
        imported: batch.imported,
        duplicates: batch.duplicates,
        suppressed: batch.suppressed,
        rejected: batch.rejected,
        first_event_id: batch.firstEventId,
        last_event_id: batch.lastEventId,
      })),
    );
  },

  /** Batches that stored something after an instant, newest first. */
  async lately(knex: Knex, after: number, limit: number, sourceId?: number): Promise<BatchRow[]> {
    const query = knex('cdp_batches')
      .where('received_at', '>', after)
      .where('stored', '>', 0)
      .whereNotNull('first_event_id');
    if (sourceId !== undefined) query.where({ source_id: sourceId });
    const rows: Record<string, unknown>[] = await query
      .orderBy([
        { column: 'received_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map((row) => ({
      id: toId(row.id),
      sourceId: toId(row.source_id),
      receivedAt: toId(row.received_at),
      stored: toId(row.stored),
      imported: toId(row.imported),
      duplicates: toId(row.duplicates),
      suppressed: toId(row.suppressed),
      rejected: toId(row.rejected),
      firstEventId: toId(row.first_event_id),
      lastEventId: toId(row.last_event_id),
    }));
  },

  async lastMessages(knex: Knex, sourceIds: readonly number[]): Promise<Map<number, number>> {
    const rows: Record<string, unknown>[] = await knex('cdp_batches')
      .whereIn('source_id', [...sourceIds])
      .where('stored', '>', 0)
      .groupBy('source_id')
      .select('source_id')
      .max({ last: 'received_at' });
    return new Map(rows.map((row) => [toId(row.source_id), toId(row.last)]));
  },

  /** The last batch of each source before an instant, which tells that the source sent at all. */
  async lastBatchesBefore(knex: Knex, before: number): Promise<number[]> {
    const rows: Record<string, unknown>[] = await knex('cdp_batches')
      .where('received_at', '<', before)
      .where('stored', '>', 0)
      .groupBy('source_id')
      .max({ last: 'id' });
    return rows.map((row) => toId(row.last));
  },

  /** Deletes some of the rows that are older than an instant, the oldest first; answers how many. */
  async deleteOlder(knex: Knex, { table, column, before, kept }: Ageing, limit: number) {
    const rows: Record<string, unknown>[] = await knex(table)
      .where(column, '<', before)
      .whereNotIn('id', [...kept])
      .orderBy(column)
      .limit(limit)
      .select('id');
    if (rows.length === 0) return 0;
    return knex(table)
      .whereIn(
        'id',
        rows.map((row) => toId(row.id)),
      )
      .delete();
  },

  /** Messages per hour since an instant, of one source or of all; what was imported is apart. */
  async perHour(knex: Knex, since: number, sourceId?: number) {
    const query = knex('cdp_batches').where('received_at', '>', since);
    if (sourceId !== undefined) query.where({ source_id: sourceId });
    const hourOf = 'floor(received_at / 3600000)';
    const rows: Record<string, unknown>[] = await query
      .groupByRaw(hourOf)
      .select({ hour: knex.raw(hourOf) })
      .sum({ stored: 'stored', imported: 'imported', rejected: 'rejected' });
    const hours = new Map<number, HourOfTraffic>();
    for (let at = Math.ceil(since / HOUR) * HOUR; at < since + 25 * HOUR; at += HOUR) {
      hours.set(at, { at, stored: 0, imported: 0, rejected: 0 });
    }
    for (const row of rows) {
      const hour = hours.get(toId(row.hour) * HOUR);
      if (!hour) continue;
      hour.imported = toId(row.imported);
      hour.stored = toId(row.stored) - hour.imported;
      hour.rejected = toId(row.rejected);
    }
    return [...hours.values()];
  },

  async anyMessage(knex: Knex): Promise<boolean> {
    return (await knex('cdp_events').first('id')) !== undefined;
  },
};
