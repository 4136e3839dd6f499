import type { Knex } from 'knex';

import { createTable } from '../columns';

/** What is expected of messages, and how often they were otherwise. */
export async function eventRules(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_event_rules', (table, column) => {
    table.integer('event_type_id').primary();
    // As the contract writes them.
    column.long(table, 'rules').notNullable();
    column.at(table, 'updated_at').notNullable();
  });
  await createTable(knex, 'cdp_schema_violations', (table, column) => {
    table.integer('event_type_id').notNullable();
    column.key(table, 'path_key', 16).notNullable();
    column.short(table, 'rule', 16).notNullable();
    table.integer('source_id').notNullable();
    // Hours since 1970, by the time of arrival.
    table.integer('hour').notNullable();
    column.short(table, 'path', 200).notNullable();
    table.bigInteger('count').notNullable();
    table.bigInteger('blocked').notNullable();
    column.at(table, 'last_at').notNullable();
    // The last stored event that broke the rule: its value is read from the log.
    table.bigInteger('event_id');
    table.primary(['event_type_id', 'path_key', 'rule', 'source_id', 'hour']);
    table.index(['hour'], 'cdp_schema_violations_hour_ix');
  });
  // Violations of messages that were refused; gathered and deleted seconds later.
  await createTable(knex, 'cdp_refused_violations', (table, column) => {
    table.bigIncrements('id');
    table.integer('event_type_id').notNullable();
    column.short(table, 'path', 200).notNullable();
    column.short(table, 'rule', 16).notNullable();
    table.integer('source_id').notNullable();
    table.integer('count').notNullable();
    column.at(table, 'received_at').notNullable();
  });
  const known = await knex('cdp_generations').where({ name: 'event-rules' }).first('name');
  if (!known) await knex('cdp_generations').insert({ name: 'event-rules', n: 0 });
}
