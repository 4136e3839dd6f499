import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function imports(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasColumn('cdp_profiles', 'active_at'))) {
    await knex.schema.alterTable('cdp_profiles', (table) => void table.bigInteger('active_at'));
  }
  // Nothing was imported before there were imports: whoever was seen was active.
  await knex('cdp_profiles')
    .whereNull('active_at')
    .update({ active_at: knex.ref('last_seen_at') });
  await createTable(knex, 'cdp_imports', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.short(table, 'kind', 16).notNullable();
    column.short(table, 'status', 16).notNullable();
    table.integer('source_id').notNullable();
    table.bigInteger('bytes').notNullable();
    // How the file is written, its columns, and what each of them is, as the contract writes them.
    column.long(table, 'format');
    column.long(table, 'columns').notNullable();
    column.long(table, 'mapping');
    // What the dry run of exactly this mapping found.
    column.long(table, 'checked');
    column.long(table, 'counts').notNullable();
    // The last row that is stored or refused for good; a run goes on behind it.
    table.bigInteger('position').notNullable().defaultTo(0);
    table.bigInteger('total');
    column.long(table, 'error');
    column.at(table, 'started_at');
    column.at(table, 'ended_at');
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_imports_public_id_uq' });
    table.index(['status'], 'cdp_imports_status_ix');
  });
  // The file itself, in pieces, so that any process can read it; gone when it is imported.
  await createTable(knex, 'cdp_import_pieces', (table, column) => {
    table.bigIncrements('id');
    table.integer('import_id').notNullable();
    table.integer('number').notNullable();
    column.blob(table, 'bytes').notNullable();
    column.at(table, 'created_at').notNullable();
    table.unique(['import_id', 'number'], { indexName: 'cdp_import_pieces_import_id_number_uq' });
    table.index(['created_at'], 'cdp_import_pieces_created_at_ix');
  });
  await createTable(knex, 'cdp_import_refusals', (table, column) => {
    table.bigIncrements('id');
    table.integer('import_id').notNullable();
    table.bigInteger('record').notNullable();
    table.bigInteger('line').notNullable();
    column.short(table, 'code', 63).notNullable();
    column.short(table, 'reason', 500).notNullable();
    // The cells as they stood in the file.
    column.long(table, 'cells').notNullable();
    column.at(table, 'created_at').notNullable();
    table.unique(['import_id', 'record'], { indexName: 'cdp_import_refusals_import_id_record_uq' });
    table.index(['created_at'], 'cdp_import_refusals_created_at_ix');
  });
}
