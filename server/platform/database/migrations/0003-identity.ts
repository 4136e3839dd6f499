import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function identity(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_fragments', (table, column) => {
    table.integer('id').primary();
    column.short(table, 'public_id', 32).notNullable();
    table.integer('source_id');
    column.at(table, 'created_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_fragments_public_id_uq' });
  });
  // A fragment without a row here stands for itself.
  await createTable(knex, 'cdp_canonicals', (table) => {
    table.integer('fragment_id').primary();
    table.integer('representative_id').notNullable();
    table.index(['representative_id'], 'cdp_canonicals_representative_id_ix');
  });
  await createTable(knex, 'cdp_identifiers', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'type', 63).notNullable();
    column.key(table, 'identifier_key', 32).notNullable();
    column.short(table, 'value', 255).notNullable();
    column.at(table, 'created_at').notNullable();
    table.unique(['identifier_key'], { indexName: 'cdp_identifiers_identifier_key_uq' });
  });
  // The history of whom an identifier belonged to; the newest row is in force.
  await createTable(knex, 'cdp_identifier_links', (table, column) => {
    table.bigIncrements('id');
    column.key(table, 'identifier_key', 32).notNullable();
    table.integer('fragment_id').notNullable();
    column.at(table, 'since_at').notNullable();
    table.smallint('trust').notNullable();
    table.integer('source_id');
    column.key(table, 'message_key', 16).notNullable();
    column.at(table, 'cut_at');
    table.unique(['identifier_key', 'since_at', 'message_key'], {
      indexName: 'cdp_identifier_links_key_since_message_uq',
    });
    table.index(['fragment_id'], 'cdp_identifier_links_fragment_id_ix');
  });
  await createTable(knex, 'cdp_edges', (table, column) => {
    table.bigIncrements('id');
    table.integer('fragment_a').notNullable();
    table.integer('fragment_b').notNullable();
    column.short(table, 'rule', 63).notNullable();
    column.key(table, 'identifier_key', 32);
    column.key(table, 'message_key', 16).notNullable();
    table.smallint('trust').notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'cut_at');
    column.short(table, 'cut_reason', 63);
    table.unique(['fragment_a', 'fragment_b', 'message_key'], {
      indexName: 'cdp_edges_fragment_a_fragment_b_message_uq',
    });
    table.index(['fragment_b'], 'cdp_edges_fragment_b_ix');
  });
  await createTable(knex, 'cdp_cannot_links', (table, column) => {
    table.integer('fragment_a').notNullable();
    table.integer('fragment_b').notNullable();
    column.at(table, 'created_at').notNullable();
    table.primary(['fragment_a', 'fragment_b']);
    table.index(['fragment_b'], 'cdp_cannot_links_fragment_b_ix');
  });
  await createTable(knex, 'cdp_tombstones', (table, column) => {
    column.key(table, 'identifier_key', 32).notNullable().primary();
    column.at(table, 'at').notNullable();
  });
}
