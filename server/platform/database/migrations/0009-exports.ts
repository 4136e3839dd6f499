import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function exportFlows(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_export_flows', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'identifier', 63).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.short(table, 'kind', 16).notNullable();
    // What is read and which columns are sent, as the contract writes them.
    column.long(table, 'what').notNullable();
    column.long(table, 'fields').notNullable();
    column.short(table, 'cron', 100).notNullable();
    column.short(table, 'time_zone', 64).notNullable();
    column.short(table, 'endpoint', 500).notNullable();
    column.long(table, 'stream_secret').notNullable();
    column.short(table, 'stream_hint', 8).notNullable();
    // Which stream rows were sent to, without telling the secret.
    column.key(table, 'stream_key', 16).notNullable();
    column.short(table, 'mode', 8).notNullable();
    table.boolean('enabled').notNullable();
    column.short(table, 'origin', 16).notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_export_flows_public_id_uq' });
    table.unique(['identifier'], { indexName: 'cdp_export_flows_identifier_uq' });
  });
  await createTable(knex, 'cdp_export_runs', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'public_id', 32).notNullable();
    table.integer('flow_id').notNullable();
    column.short(table, 'mode', 8).notNullable();
    column.short(table, 'trigger_kind', 16).notNullable();
    column.short(table, 'status', 16).notNullable();
    table.bigInteger('token').notNullable();
    column.at(table, 'started_at').notNullable();
    column.at(table, 'ended_at');
    table.integer('sent').notNullable().defaultTo(0);
    table.integer('refused').notNullable().defaultTo(0);
    table.integer('total');
    table.bigInteger('bytes').notNullable().defaultTo(0);
    table.integer('requests').notNullable().defaultTo(0);
    // Where the run goes on after a restart: the last key that the stream acknowledged.
    column.short(table, 'position', 255);
    column.long(table, 'error');
    column.long(table, 'sample').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_export_runs_public_id_uq' });
    table.index(['flow_id', 'id'], 'cdp_export_runs_flow_id_id_ix');
  });
  // What each stream was ever sent, so that an erasure can be passed on.
  await createTable(knex, 'cdp_export_ledger', (table, column) => {
    table.bigIncrements('id');
    column.key(table, 'stream_key', 16).notNullable();
    column.key(table, 'item_key', 16).notNullable();
    column.short(table, 'kind', 16).notNullable();
    table.integer('fragment_id');
    column.short(table, 'document_id', 63);
    column.short(table, 'locale', 20);
    column.key(table, 'row_hash', 16).notNullable();
    table.integer('flow_id').notNullable();
    column.at(table, 'first_sent_at').notNullable();
    column.at(table, 'last_sent_at').notNullable();
    table.unique(['stream_key', 'item_key'], { indexName: 'cdp_export_ledger_stream_item_uq' });
    table.index(['fragment_id'], 'cdp_export_ledger_fragment_id_ix');
  });
}
