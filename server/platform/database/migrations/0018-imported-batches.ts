import type { Knex } from 'knex';

/** How much of what a batch stored is history from a file, and so no traffic. */
export async function importedBatches(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('cdp_batches', 'imported')) return;
  await knex.schema.alterTable(
    'cdp_batches',
    (table) => void table.integer('imported').notNullable().defaultTo(0),
  );
}
