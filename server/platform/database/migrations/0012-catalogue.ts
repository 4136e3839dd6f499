import type { Knex } from 'knex';

import { createTable } from '../columns';

/** What messages hold, folded from the log: names, properties, counts. */
export async function catalogue(knex: Knex): Promise<void> {
  // Which events a batch stored, as ranges of ids: the fold reads exactly those.
  for (const table of ['cdp_touches', 'cdp_epochs']) {
    if (await knex.schema.hasColumn(table, 'event_ids')) continue;
    await knex.schema.alterTable(table, (altered) => void altered.text('event_ids', 'longtext'));
  }
  await createTable(knex, 'cdp_event_counts', (table, column) => {
    table.integer('event_type_id').primary();
    table.bigInteger('count').notNullable();
    column.at(table, 'first_at').notNullable();
    column.at(table, 'last_at').notNullable();
  });
  await createTable(knex, 'cdp_event_days', (table) => {
    table.integer('event_type_id').notNullable();
    // UTC days since 1970.
    table.integer('day').notNullable();
    table.bigInteger('count').notNullable();
    table.primary(['event_type_id', 'day']);
  });
  await createTable(knex, 'cdp_event_properties', (table, column) => {
    table.integer('event_type_id').notNullable();
    column.key(table, 'path_key', 16).notNullable();
    column.ordered(table, 'path', 200).notNullable();
    table.bigInteger('count').notNullable();
    // How often each kind of value was seen.
    column.long(table, 'kinds').notNullable();
    column.at(table, 'first_at').notNullable();
    column.at(table, 'last_at').notNullable();
    // Ids of events that have it: values are read where they are erased, in the log.
    column.long(table, 'examples').notNullable();
    table.primary(['event_type_id', 'path_key']);
    table.index(['path'], 'cdp_event_properties_path_ix');
  });
}
