import type { Knex } from 'knex';

import { addColumn, createTable } from '../columns';

/** Audiences whose members are uploaded instead of computed. */
export async function staticAudiences(knex: Knex): Promise<void> {
  await addColumn(knex, 'cdp_audiences', 'kind', (table, column) =>
    column.short(table, 'kind', 16).notNullable().defaultTo('rules'),
  );
  await createTable(knex, 'cdp_audience_listed', (table, column) => {
    table.integer('audience_id').notNullable();
    table.integer('fragment_id').notNullable();
    column.at(table, 'at').notNullable();
    table.primary(['audience_id', 'fragment_id']);
    table.index(['fragment_id'], 'cdp_audience_listed_fragment_id_ix');
  });
  // Rows of an upload that named nobody, for whoever made the list.
  await createTable(knex, 'cdp_audience_unknown_rows', (table, column) => {
    table.bigIncrements('id');
    table.integer('audience_id').notNullable();
    table.integer('line').notNullable();
    column.long(table, 'type').notNullable();
    column.long(table, 'value').notNullable();
    column.short(table, 'reason', 32).notNullable();
    column.at(table, 'at').notNullable();
    table.index(['audience_id', 'id'], 'cdp_audience_unknown_rows_audience_id_id_ix');
    table.index(['at'], 'cdp_audience_unknown_rows_at_ix');
  });
}
