import type { Knex } from 'knex';

import { createTable } from '../columns';

/** What each person's orders add up to; folded from order facts, so deleting it loses nothing. */
export async function orderFigures(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_order_figures', (table, column) => {
    table.integer('fragment_id').primary();
    table.integer('orders').notNullable();
    // Ten-thousandths of the workspace currency's unit.
    table.bigInteger('revenue').notNullable();
    table.bigInteger('average');
    column.at(table, 'first_at');
    column.at(table, 'last_at');
    column.at(table, 'updated_at').notNullable();
    table.index(['orders'], 'cdp_order_figures_orders_ix');
    table.index(['revenue'], 'cdp_order_figures_revenue_ix');
    table.index(['average'], 'cdp_order_figures_average_ix');
    table.index(['first_at'], 'cdp_order_figures_first_at_ix');
    table.index(['last_at'], 'cdp_order_figures_last_at_ix');
  });
}
