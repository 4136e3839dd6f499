import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function sources(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_sources', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'identifier', 63).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.short(table, 'kind', 16).notNullable();
    column.long(table, 'origins').notNullable();
    column.short(table, 'trust', 16).notNullable();
    table.boolean('count_orders').notNullable();
    table.boolean('enabled').notNullable();
    column.short(table, 'origin', 16).notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_sources_public_id_uq' });
    table.unique(['identifier'], { indexName: 'cdp_sources_identifier_uq' });
  });
  await createTable(knex, 'cdp_source_keys', (table, column) => {
    table.increments('id');
    table.integer('source_id').notNullable();
    column.short(table, 'kind', 16).notNullable();
    column.key(table, 'key_hash', 32).notNullable();
    // A public key stands in every page and may be read again; a secret is never kept.
    column.short(table, 'public_key', 63);
    column.short(table, 'hint', 8).notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'expires_at');
    table.unique(['key_hash'], { indexName: 'cdp_source_keys_key_hash_uq' });
    table.index(['source_id'], 'cdp_source_keys_source_id_ix');
  });
}
