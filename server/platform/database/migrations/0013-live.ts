import type { Knex } from 'knex';

import { createTable } from '../columns';

/** Where a batch's events stand in the log, and what is told of messages that are stored nowhere. */
export async function live(knex: Knex): Promise<void> {
  for (const column of ['first_event_id', 'last_event_id']) {
    if (await knex.schema.hasColumn('cdp_batches', column)) continue;
    // Null: nothing of the batch was stored, or it came before this column.
    await knex.schema.alterTable('cdp_batches', (table) => {
      table.bigInteger(column);
    });
  }
  await createTable(knex, 'cdp_live_notices', (table, column) => {
    table.bigIncrements('id');
    column.at(table, 'at').notNullable();
    column.short(table, 'fate', 16).notNullable();
    table.integer('source_id');
    column.short(table, 'code', 63).notNullable();
    column.short(table, 'kind', 16);
    column.short(table, 'event', 200);
    // Null where nothing of it may or can be kept.
    column.long(table, 'message');
    // How many like it one row stands for, when there were too many to tell of each.
    table.integer('count').notNullable();
    table.index(['at'], 'cdp_live_notices_at_ix');
  });
  const watched = await knex('cdp_generations').where({ name: 'live' }).first();
  if (!watched) await knex('cdp_generations').insert({ name: 'live', n: 0 });
}
