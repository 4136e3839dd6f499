import type { Knex } from 'knex';

import { createTable } from '../columns';

/** Refused messages are kept whole, counted by source and day, and worked off by orders. */
export async function deadLetters(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasColumn('cdp_dead_letters', 'message'))) {
    // Null: too large to be kept, or refused before this column came.
    await knex.schema.alterTable('cdp_dead_letters', (table) => {
      table.text('message', 'longtext');
    });
  }
  if (!(await knex.schema.hasColumn('cdp_dead_letters', 'attempts'))) {
    await knex.schema.alterTable('cdp_dead_letters', (table) => {
      table.integer('attempts').notNullable().defaultTo(1);
    });
  }
  await createTable(knex, 'cdp_dead_letter_days', (table) => {
    // 0 where the source is not known.
    table.integer('source_id').notNullable();
    table.integer('day').notNullable();
    table.integer('kept').notNullable();
    table.bigInteger('kept_bytes').notNullable();
    // Refused beyond what is kept of one source and day.
    table.bigInteger('beyond').notNullable();
    table.primary(['source_id', 'day']);
  });
  await createTable(knex, 'cdp_dead_letter_orders', (table, column) => {
    table.increments('id');
    column.short(table, 'action', 16).notNullable();
    column.long(table, 'filter').notNullable();
    // Letters up to this id were there when it was ordered; those up to `position` are worked off.
    table.bigInteger('up_to').notNullable();
    table.bigInteger('position').notNullable();
    table.integer('total').notNullable();
    table.integer('done').notNullable();
    table.integer('failed').notNullable();
    table.integer('skipped').notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'ended_at');
  });
}
