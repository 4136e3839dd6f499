import type { Knex } from 'knex';

import type { LetterFilter } from '../ingest';
import { fromJson, toId, toIdOrNull, toJson } from '../platform/database';

export type OrderAction = 'replay' | 'discard';

/** What somebody wants done with refused messages, and how far it is. */
export interface OrderRow {
  id: number;
  action: OrderAction;
  filter: LetterFilter;
  /** Only letters that were there when it was given. */
  upTo: number;
  /** Letters up to this id are worked off. */
  position: number;
  total: number;
  done: number;
  failed: number;
  skipped: number;
  createdAt: number;
  endedAt: number | null;
}

export type OrderProgress = Pick<OrderRow, 'position' | 'done' | 'failed' | 'skipped'>;

const TABLE = 'cdp_dead_letter_orders';
/** Orders that ended and are still told of. */
const KEPT = 50;

type Row = Record<string, unknown>;

const fromRow = (row: Row): OrderRow => ({
  id: toId(row.id),
  action: row.action as OrderAction,
  filter: fromJson<LetterFilter>(row.filter),
  upTo: toId(row.up_to),
  position: toId(row.position),
  total: toId(row.total),
  done: toId(row.done),
  failed: toId(row.failed),
  skipped: toId(row.skipped),
  createdAt: toId(row.created_at),
  endedAt: toIdOrNull(row.ended_at),
});

/** Orders to replay or discard, worked off one after the other. */
export const ordersRepository = {
  async insert(
    knex: Knex,
    order: Pick<OrderRow, 'action' | 'filter' | 'upTo' | 'total' | 'createdAt'>,
  ): Promise<OrderRow> {
    return knex.transaction(async (trx) => {
      await trx(TABLE).insert({
        action: order.action,
        filter: toJson(order.filter),
        up_to: order.upTo,
        total: order.total,
        ...{ position: 0, done: 0, failed: 0, skipped: 0 },
        created_at: order.createdAt,
        ended_at: null,
      });
      const row = await trx(TABLE).orderBy('id', 'desc').first();
      const inserted = fromRow(row as Row);
      await trx(TABLE)
        .where('id', '<=', inserted.id - KEPT)
        .whereNotNull('ended_at')
        .delete();
      return inserted;
    });
  },

  async last(knex: Knex): Promise<OrderRow | null> {
    const row: Row | undefined = await knex(TABLE).orderBy('id', 'desc').first();
    return row ? fromRow(row) : null;
  },

  /** The oldest that is not done. */
  async open(knex: Knex): Promise<OrderRow | null> {
    const row: Row | undefined = await knex(TABLE).whereNull('ended_at').orderBy('id').first();
    return row ? fromRow(row) : null;
  },

  async progress(trx: Knex, id: number, progress: OrderProgress): Promise<void> {
    const { position, done, failed, skipped } = progress;
    await trx(TABLE).where({ id }).update({ position, done, failed, skipped });
  },

  async end(knex: Knex, id: number, at: number): Promise<void> {
    await knex(TABLE).where({ id }).update({ ended_at: at });
  },
};
