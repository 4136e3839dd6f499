import type { Knex } from 'knex';

import type { RejectionCode } from '../../contracts/messages';
import {
  chunksOf,
  fromJsonOrNull,
  insertRows,
  lockRows,
  toId,
  toIdOrNull,
} from '../platform/database';
import type { KeptMessage } from './kept-message';
import type { Refusal } from './message';

/** A refused message as it lies in the store. */
export interface DeadLetter {
  id: number;
  receivedAt: number;
  sourceId: number | null;
  code: RejectionCode;
  reason: string;
  excerpt: string;
  attempts: number;
  /** Null: too large, or otherwise not fit to be read again. */
  message: KeptMessage | null;
}

/** Which refused messages; whatever is left out does not narrow. Times in epoch milliseconds. */
export interface LetterFilter {
  sourceId?: number;
  code?: string;
  since?: number;
  ids?: readonly number[];
}

/** How long a refused message is kept, in days. */
export const DEAD_LETTER_DAYS = 30;

/** What one source may have kept of one day. A hostile client must not fill the disk. */
export const DAILY = { letters: 5_000, bytes: 16 * 1024 * 1024 } as const;

const DAY = 86_400_000;
const TABLE = 'cdp_dead_letters';

type Row = Record<string, unknown>;

const fromRow = (row: Row): DeadLetter => ({
  id: toId(row.id),
  receivedAt: toId(row.received_at),
  sourceId: toIdOrNull(row.source_id),
  code: row.code as RejectionCode,
  reason: String(row.reason),
  excerpt: String(row.excerpt),
  attempts: toId(row.attempts),
  message: fromJsonOrNull<KeptMessage>(row.message),
});

const toRow = (refusal: Refusal) => ({
  received_at: refusal.receivedAt,
  source_id: refusal.sourceId,
  code: refusal.code,
  reason: refusal.reason.slice(0, 500),
  excerpt: refusal.excerpt,
  message: refusal.message ?? null,
  attempts: refusal.attempts ?? 1,
});

function filtered(knex: Knex, { sourceId, code, since, ids }: LetterFilter): Knex.QueryBuilder {
  const query = knex(TABLE);
  if (sourceId !== undefined) query.where({ source_id: sourceId });
  if (code !== undefined) query.where({ code });
  if (since !== undefined) query.where('received_at', '>=', since);
  if (ids) query.whereIn('id', [...ids]);
  return query;
}

/** Messages that were refused, and how many there were beyond what is kept. */
export const deadLettersRepository = {
  /**
   * Keeps what was refused. Of each source and day only so many are kept, and only so many bytes
   * of them whole; how many came beyond is counted.
   */
  async keep(trx: Knex, refusals: readonly Refusal[], now: number): Promise<void> {
    if (refusals.length === 0) return;
    const day = Math.floor(now / DAY);
    const bySource = new Map<number, Refusal[]>();
    for (const refusal of refusals) {
      const source = refusal.sourceId ?? 0;
      bySource.set(source, [...(bySource.get(source) ?? []), refusal]);
    }
    const rows: Row[] = [];
    // In one order everywhere, so that two writers never wait for each other.
    for (const [source, own] of [...bySource].sort(([a], [b]) => a - b)) {
      rows.push(...(await withinTheDay(trx, source, day, own)));
    }
    await insertRows(trx, TABLE, rows);
  },

  /** Newest first, below a position. */
  async page(
    knex: Knex,
    filter: LetterFilter,
    below: { at: number; id: number } | null,
    limit: number,
  ): Promise<DeadLetter[]> {
    const query = filtered(knex, filter);
    if (below) {
      const same = (also: Knex.QueryBuilder) =>
        void also.where({ received_at: below.at }).where('id', '<', below.id);
      query.where((any) => void any.where('received_at', '<', below.at).orWhere(same));
    }
    const rows: Row[] = await query
      .orderBy([
        { column: 'received_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  },

  /** In the order of their ids, `after` one and up to another: how orders work them off. */
  async slice(
    knex: Knex,
    filter: LetterFilter,
    { after, upTo }: { after: number; upTo: number },
    limit: number,
  ): Promise<DeadLetter[]> {
    const rows: Row[] = await filtered(knex, filter)
      .where('id', '>', after)
      .where('id', '<=', upTo)
      .orderBy('id')
      .limit(limit);
    return rows.map(fromRow);
  },

  async find(knex: Knex, id: number): Promise<DeadLetter | null> {
    const row: Row | undefined = await knex(TABLE).where({ id }).first();
    return row ? fromRow(row) : null;
  },

  async count(knex: Knex, filter: LetterFilter): Promise<number> {
    const row = await filtered(knex, filter).count({ total: '*' }).first();
    return toId(row?.total);
  },

  async lastId(knex: Knex): Promise<number> {
    const row = await knex(TABLE).max({ last: 'id' }).first();
    return toIdOrNull(row?.last) ?? 0;
  },

  async remove(trx: Knex, ids: readonly number[]): Promise<void> {
    for (const chunk of chunksOf(ids)) await trx(TABLE).whereIn('id', chunk).delete();
  },

  /** Says why a letter that was tried again was refused once more. */
  async failAgain(trx: Knex, id: number, code: string, reason: string): Promise<void> {
    await trx(TABLE)
      .where({ id })
      .update({ code, reason: reason.slice(0, 500), attempts: trx.raw('attempts + 1') });
  },

  /** How many were refused beyond what is kept, by source, since a day; 0 stands for no source. */
  async beyond(knex: Knex, sinceDay: number): Promise<{ sourceId: number; count: number }[]> {
    const rows: Row[] = await knex('cdp_dead_letter_days')
      .where('day', '>=', sinceDay)
      .where('beyond', '>', 0)
      .groupBy('source_id')
      .orderBy('source_id')
      .select('source_id')
      .sum({ count: 'beyond' });
    return rows.map((row) => ({ sourceId: toId(row.source_id), count: toId(row.count) }));
  },

  async forgetDays(knex: Knex, before: number): Promise<number> {
    return knex('cdp_dead_letter_days').where('day', '<', before).delete();
  },
};

/** The rows of what is still kept of a source today; the rest is counted. */
async function withinTheDay(trx: Knex, source: number, day: number, refusals: Refusal[]) {
  const where = { source_id: source, day };
  const standing: Row | undefined = await lockRows(
    trx,
    trx('cdp_dead_letter_days').where(where),
  ).first();
  const count = {
    kept: toId(standing?.kept ?? 0),
    kept_bytes: toId(standing?.kept_bytes ?? 0),
    beyond: toId(standing?.beyond ?? 0),
  };
  const rows: Row[] = [];
  for (const refusal of refusals) {
    if (count.kept >= DAILY.letters) {
      count.beyond += 1;
      continue;
    }
    const row = toRow(refusal);
    const bytes = Buffer.byteLength(row.message ?? '');
    if (count.kept_bytes + bytes > DAILY.bytes) row.message = null;
    else count.kept_bytes += bytes;
    count.kept += 1;
    rows.push(row);
  }
  if (standing) await trx('cdp_dead_letter_days').where(where).update(count);
  else await trx('cdp_dead_letter_days').insert({ ...where, ...count });
  return rows;
}
