import type { Knex } from 'knex';

import { createTable } from '../columns';

/** Which properties of events are traits of the person as well. */
export async function traitMappings(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_trait_mappings', (table, column) => {
    table.increments('id');
    table.integer('event_type_id').notNullable();
    column.key(table, 'path_key', 16).notNullable();
    column.short(table, 'path', 200).notNullable();
    column.short(table, 'trait', 200).notNullable();
    column.at(table, 'created_at').notNullable();
    // Events that were stored before: null while nobody asked for them.
    column.at(table, 'backfill_asked_at');
    column.at(table, 'backfill_ended_at');
    // Ids up to this one are done.
    table.bigInteger('backfill_done').notNullable().defaultTo(0);
    table.bigInteger('backfill_total').notNullable().defaultTo(0);
    table.unique(['event_type_id', 'path_key'], {
      indexName: 'cdp_trait_mappings_event_type_id_path_key_uq',
    });
  });
  const known = await knex('cdp_generations').where({ name: 'trait-mappings' }).first('name');
  if (!known) await knex('cdp_generations').insert({ name: 'trait-mappings', n: 0 });
}
