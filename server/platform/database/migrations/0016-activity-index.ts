import type { Knex } from 'knex';

import { createTable } from '../columns';

/** Who did what on which day, packed: a cache of the log. */
export async function activityIndex(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_activity_filters', (table, column) => {
    table.increments('id');
    column.key(table, 'filter_key', 32).notNullable();
    table.integer('event_type_id').notNullable();
    column.at(table, 'asked_at').notNullable();
    // Of all its days together, so that a budget can be kept.
    table.bigInteger('bytes').notNullable().defaultTo(0);
    table.unique(['filter_key'], { indexName: 'cdp_activity_filters_filter_key_uq' });
  });
  await createTable(knex, 'cdp_activity_days', (table, column) => {
    table.integer('filter_id').notNullable();
    // Days since 1970-01-01, UTC.
    table.integer('day').notNullable();
    // The number of late batches that the row knows of.
    table.bigInteger('late_seen').notNullable();
    column.blob(table, 'packed').notNullable();
    table.primary(['filter_id', 'day']);
  });
  // Batches that stored events of a type into days that were over. Ranges: a batch writes one row a type.
  await createTable(knex, 'cdp_late', (table) => {
    table.bigIncrements('id');
    table.integer('event_type_id').notNullable();
    table.integer('first_day').notNullable();
    table.integer('last_day').notNullable();
    table.bigInteger('times').notNullable().defaultTo(1);
    table.index(['event_type_id', 'last_day'], 'cdp_late_event_type_id_last_day_ix');
  });
}
