import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function audiences(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_audiences', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'identifier', 63).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.long(table, 'description').notNullable();
    column.long(table, 'definition').notNullable();
    // Raised by each change of the definition: a computation of an older one is thrown away.
    table.integer('revision').notNullable().defaultTo(1);
    table.boolean('include_anonymous').notNullable();
    table.boolean('enabled').notNullable();
    column.short(table, 'status', 16).notNullable();
    column.long(table, 'status_reason');
    table.integer('members').notNullable().defaultTo(0);
    column.at(table, 'as_of');
    table.bigInteger('seq').notNullable().defaultTo(0);
    column.short(table, 'origin', 16).notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    // A deleted audience keeps its row, so that its identifier is never used again.
    column.at(table, 'deleted_at');
    table.unique(['public_id'], { indexName: 'cdp_audiences_public_id_uq' });
    table.unique(['identifier'], { indexName: 'cdp_audiences_identifier_uq' });
  });
  await createTable(knex, 'cdp_audience_members', (table, column) => {
    table.integer('audience_id').primary();
    table.integer('revision').notNullable();
    table.bigInteger('seq').notNullable();
    column.at(table, 'at').notNullable();
    // Persons' representatives as a packed bitmap, a version byte before it.
    column.blob(table, 'members').notNullable();
  });
  await createTable(knex, 'cdp_audience_deltas', (table, column) => {
    table.bigIncrements('id');
    table.integer('audience_id').notNullable();
    table.bigInteger('seq').notNullable();
    column.at(table, 'at').notNullable();
    table.integer('entered_count').notNullable();
    table.integer('left_count').notNullable();
    column.blob(table, 'entered').notNullable();
    column.blob(table, 'left_members').notNullable();
    table.unique(['audience_id', 'seq'], { indexName: 'cdp_audience_deltas_audience_id_seq_uq' });
    table.index(['at'], 'cdp_audience_deltas_at_ix');
  });
  await createTable(knex, 'cdp_audience_sizes', (table, column) => {
    table.integer('audience_id').notNullable();
    column.at(table, 'hour').notNullable();
    table.integer('members').notNullable();
    table.primary(['audience_id', 'hour']);
  });
}
