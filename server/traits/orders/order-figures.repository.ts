import type { Knex } from 'knex';

import type { OrderTrait } from '../../../contracts/order-traits';
import { insertRows, selectIn, toId, toIdOrNull } from '../../platform/database';

/** What a person's orders add up to, as it was folded last. Amounts in ten-thousandths. */
export interface OrderFiguresRow {
  /** The fragment that represented the person then. */
  person: number;
  orders: number;
  revenue: number;
  average: number | null;
  firstAt: number | null;
  lastAt: number | null;
  updatedAt: number;
}

const fromRow = (row: Record<string, unknown>): OrderFiguresRow => ({
  person: toId(row.fragment_id),
  orders: toId(row.orders),
  revenue: toId(row.revenue),
  average: toIdOrNull(row.average),
  firstAt: toIdOrNull(row.first_at),
  lastAt: toIdOrNull(row.last_at),
  updatedAt: toId(row.updated_at),
});

/** One row for each person who has orders. */
export const orderFiguresRepository = {
  async of(knex: Knex, persons: readonly number[]): Promise<OrderFiguresRow[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_order_figures',
      'fragment_id',
      persons,
      (query) => query.select('*'),
    );
    return rows.map(fromRow);
  },

  /** Rows of everybody; `narrow` may only leave out what does not decide. */
  async all(
    knex: Knex,
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<OrderFiguresRow[]> {
    const rows: Record<string, unknown>[] = await narrow(knex('cdp_order_figures').select('*'));
    return rows.map(fromRow);
  },

  async people(knex: Knex): Promise<Map<OrderTrait, number>> {
    const row = await knex('cdp_order_figures')
      .count({ rows: '*', average: 'average', placed: 'first_at' })
      .first();
    const [rows, average, placed] = [row?.rows, row?.average, row?.placed].map((n) => toId(n ?? 0));
    return new Map<OrderTrait, number>([
      ['orders.count', rows ?? 0],
      ['orders.revenue', rows ?? 0],
      ['orders.average', average ?? 0],
      ['orders.firstAt', placed ?? 0],
      ['orders.lastAt', placed ?? 0],
    ]);
  },

  /** Puts rows in the place of whatever stands under `fragments`. */
  async replace(
    trx: Knex,
    rows: readonly OrderFiguresRow[],
    fragments: readonly number[],
  ): Promise<void> {
    const ids = [...fragments].sort((a, b) => a - b);
    await trx('cdp_order_figures').whereIn('fragment_id', ids).delete();
    const sorted = [...rows].sort((a, b) => a.person - b.person);
    await insertRows(
      trx,
      'cdp_order_figures',
      sorted.map((row) => ({
        fragment_id: row.person,
        orders: row.orders,
        revenue: row.revenue,
        average: row.average,
        first_at: row.firstAt,
        last_at: row.lastAt,
        updated_at: row.updatedAt,
      })),
    );
  },
};
