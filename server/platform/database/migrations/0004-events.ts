import type { Knex } from 'knex';

import { createTable } from '../columns';
import { dialectOf } from '../dialect';

export async function events(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_event_types', (table, column) => {
    table.increments('id');
    column.key(table, 'name_key', 16).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.at(table, 'created_at').notNullable();
    table.unique(['name_key'], { indexName: 'cdp_event_types_name_key_uq' });
  });
  await createTable(knex, 'cdp_batches', (table, column) => {
    table.bigInteger('id').primary();
    table.integer('source_id').notNullable();
    column.at(table, 'received_at').notNullable();
    table.integer('stored').notNullable();
    table.integer('duplicates').notNullable();
    table.integer('rejected').notNullable();
    table.index(['received_at'], 'cdp_batches_received_at_ix');
    table.index(['source_id', 'received_at'], 'cdp_batches_source_id_received_at_ix');
  });
  await createTable(knex, 'cdp_events', (table, column) => {
    table.bigInteger('id').primary();
    column.key(table, 'message_key', 16).notNullable();
    table.integer('fragment_id').notNullable();
    table.integer('event_type_id').notNullable();
    column.at(table, 'at').notNullable();
    column.at(table, 'received_at').notNullable();
    table.integer('source_id').notNullable();
    table.bigInteger('batch_id').notNullable();
    table.smallint('trust').notNullable();
    table.smallint('flags').notNullable().defaultTo(0);
    table.unique(['message_key'], { indexName: 'cdp_events_message_key_uq' });
    table.index(
      ['event_type_id', 'at', 'fragment_id'],
      'cdp_events_event_type_id_at_fragment_id_ix',
    );
    table.index(['fragment_id', 'at'], 'cdp_events_fragment_id_at_ix');
  });
  if (dialectOf(knex) === 'postgres') {
    // Keeps the visibility map fresh, which index-only scans of the log live on.
    await knex.raw('alter table cdp_events set (autovacuum_vacuum_insert_scale_factor = 0.01)');
  }
  await createTable(knex, 'cdp_event_payloads', (table, column) => {
    table.bigInteger('event_id').primary();
    column.long(table, 'payload').notNullable();
  });
  await createTable(knex, 'cdp_order_facts', (table, column) => {
    table.bigInteger('event_id').primary();
    column.key(table, 'order_key', 16).notNullable();
    table.integer('fragment_id').notNullable();
    column.short(table, 'kind', 16).notNullable();
    // Ten-thousandths of the currency's unit; null where the message named no amount.
    table.bigInteger('amount');
    column.short(table, 'currency', 3).notNullable();
    column.at(table, 'at').notNullable();
    table.boolean('counts').notNullable();
    table.index(['fragment_id'], 'cdp_order_facts_fragment_id_ix');
    table.index(['order_key'], 'cdp_order_facts_order_key_ix');
  });
  // One row a batch: which fragments it touched. Sealed into an epoch and deleted seconds later.
  await createTable(knex, 'cdp_touches', (table, column) => {
    table.bigIncrements('id');
    column.blob(table, 'fragments').notNullable();
    column.long(table, 'event_types').notNullable();
    column.at(table, 'at').notNullable();
  });
  await createTable(knex, 'cdp_epochs', (table, column) => {
    table.bigInteger('epoch').primary();
    column.at(table, 'at').notNullable();
    column.blob(table, 'fragments').notNullable();
    column.long(table, 'event_types').notNullable();
  });
  await createTable(knex, 'cdp_epoch_cursors', (table, column) => {
    column.short(table, 'consumer', 63).primary();
    table.bigInteger('epoch').notNullable();
  });
  await createTable(knex, 'cdp_dead_letters', (table, column) => {
    table.bigIncrements('id');
    column.at(table, 'received_at').notNullable();
    table.integer('source_id');
    column.short(table, 'code', 63).notNullable();
    column.short(table, 'reason', 500).notNullable();
    column.long(table, 'excerpt').notNullable();
    table.index(['received_at'], 'cdp_dead_letters_received_at_ix');
  });
}
