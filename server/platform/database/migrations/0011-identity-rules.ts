import type { Knex } from 'knex';

import { createTable } from '../columns';

/** Types of identifier that editors declare, what was refused, and persons who were forgotten. */
export async function identityRules(knex: Knex): Promise<void> {
  // Built-in types have a row only where an editor changed them.
  await createTable(knex, 'cdp_identifier_types', (table, column) => {
    table.increments('id');
    column.short(table, 'name', 63).notNullable();
    column.short(table, 'confidence', 8).notNullable();
    table.boolean('messaging').notNullable();
    table.integer('person_limit').notNullable();
    table.integer('priority').notNullable();
    table.boolean('active').notNullable();
    // Set with the first identifier of the type: name and confidence are fixed from then on.
    column.at(table, 'used_at');
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    table.unique(['name'], { indexName: 'cdp_identifier_types_name_uq' });
  });
  await createTable(knex, 'cdp_violations', (table, column) => {
    table.bigIncrements('id');
    // SHA-256 of kind, identifier and day: each is noted once a day.
    column.key(table, 'violation_key', 16).notNullable();
    column.short(table, 'kind', 32).notNullable();
    column.short(table, 'reason', 32);
    column.short(table, 'type', 63).notNullable();
    column.key(table, 'identifier_key', 32);
    column.short(table, 'value', 255);
    table.integer('fragment_id');
    table.integer('source_id').notNullable();
    column.key(table, 'message_key', 16).notNullable();
    column.at(table, 'at').notNullable();
    table.unique(['violation_key'], { indexName: 'cdp_violations_violation_key_uq' });
    table.index(['at'], 'cdp_violations_at_ix');
    table.index(['fragment_id'], 'cdp_violations_fragment_id_ix');
    table.index(['identifier_key'], 'cdp_violations_identifier_key_ix');
  });
  await createTable(knex, 'cdp_erasures', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'status', 16).notNullable();
    // Numbers of fragments that are nobody any longer, as a JSON list.
    column.long(table, 'fragments').notNullable();
    // Texts that are looked for where nobody is named by a column; null once that is done.
    column.long(table, 'texts');
    column.at(table, 'requested_at').notNullable();
    // When to sweep once more, for what was on its way while the person was forgotten.
    column.at(table, 'again_at').notNullable();
    column.at(table, 'done_at');
    table.unique(['public_id'], { indexName: 'cdp_erasures_public_id_uq' });
    table.index(['status'], 'cdp_erasures_status_ix');
  });
  await addColumns(knex);
  const name = 'identifier-types';
  const standing = await knex('cdp_generations').where({ name }).first('name');
  if (!standing) await knex('cdp_generations').insert({ name, n: 0 });
}

async function addColumns(knex: Knex): Promise<void> {
  const missing = async (table: string, column: string) =>
    !(await knex.schema.hasColumn(table, column));
  if (await missing('cdp_tombstones', 'erasure_id')) {
    await knex.schema.alterTable('cdp_tombstones', (table) => {
      table.integer('erasure_id');
      table.index(['erasure_id'], 'cdp_tombstones_erasure_id_ix');
    });
  }
  if (await missing('cdp_batches', 'suppressed')) {
    await knex.schema.alterTable('cdp_batches', (table) => {
      table.integer('suppressed').notNullable().defaultTo(0);
    });
  }
  for (const column of ['has_email', 'has_phone']) {
    if (!(await missing('cdp_profiles', column))) continue;
    // Null until the person is folded for the first time.
    await knex.schema.alterTable('cdp_profiles', (table) => void table.boolean(column));
  }
}
