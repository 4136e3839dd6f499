import type { Knex } from 'knex';

import { createTable } from '../columns';

const ID_BLOCKS = ['fragments', 'events', 'batches'];
// `identity` counts nothing: its row is what merges of several processes queue up at.
const GENERATIONS = ['settings', 'sources', 'audiences', 'segments', 'exports', 'identity'];

export async function platform(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_settings', (table, column) => {
    column.short(table, 'name').primary();
    column.long(table, 'value').notNullable();
    column.at(table, 'updated_at').notNullable();
  });
  await createTable(knex, 'cdp_generations', (table, column) => {
    column.short(table, 'name').primary();
    table.bigInteger('n').notNullable();
  });
  await createTable(knex, 'cdp_id_blocks', (table, column) => {
    column.short(table, 'name').primary();
    table.bigInteger('next').notNullable();
  });
  await createTable(knex, 'cdp_leases', (table, column) => {
    column.short(table, 'name').primary();
    column.short(table, 'owner').notNullable();
    column.short(table, 'host').notNullable();
    table.integer('pid').notNullable();
    table.bigInteger('token').notNullable();
    column.at(table, 'expires_at').notNullable();
    // Set by a process that does not hold the lease and wants the job run by hand.
    column.at(table, 'requested_at');
  });
  await createTable(knex, 'cdp_job_runs', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'job').notNullable();
    column.short(table, 'trigger_kind', 16).notNullable();
    column.short(table, 'status', 16).notNullable();
    table.bigInteger('token').notNullable();
    column.at(table, 'started_at').notNullable();
    column.at(table, 'ended_at');
    table.bigInteger('done').notNullable().defaultTo(0);
    table.bigInteger('total');
    column.long(table, 'error');
    table.unique(['public_id'], { indexName: 'cdp_job_runs_public_id_uq' });
    table.index(['job', 'id'], 'cdp_job_runs_job_id_ix');
  });
  await createTable(knex, 'cdp_outbox', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'kind', 63).notNullable();
    column.long(table, 'body').notNullable();
    column.at(table, 'created_at').notNullable();
  });
  await createTable(knex, 'cdp_references', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'from_kind', 63).notNullable();
    column.short(table, 'from_id', 63).notNullable();
    column.short(table, 'to_kind', 63).notNullable();
    column.short(table, 'to_id', 191).notNullable();
    table.index(['from_kind', 'from_id'], 'cdp_references_from_kind_from_id_ix');
    table.index(['to_kind', 'to_id'], 'cdp_references_to_kind_to_id_ix');
  });
  await createTable(knex, 'cdp_grants', (table, column) => {
    table.bigIncrements('id');
    column.short(table, 'role_code').notNullable();
    column.short(table, 'action').notNullable();
    column.at(table, 'seen_at').notNullable();
    table.unique(['role_code', 'action'], { indexName: 'cdp_grants_role_code_action_uq' });
  });
  await fill(knex, 'cdp_id_blocks', ID_BLOCKS, { next: 1 });
  await fill(knex, 'cdp_generations', GENERATIONS, { n: 0 });
}

/** Adds the named rows that are not there yet. */
async function fill(knex: Knex, table: string, names: string[], values: object): Promise<void> {
  const known = new Set<string>(await knex(table).pluck('name'));
  for (const name of names) {
    if (!known.has(name)) await knex(table).insert({ name, ...values });
  }
}
