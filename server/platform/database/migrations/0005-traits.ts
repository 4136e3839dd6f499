import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function traits(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_traits', (table, column) => {
    table.increments('id');
    column.key(table, 'name_key', 16).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.at(table, 'created_at').notNullable();
    table.unique(['name_key'], { indexName: 'cdp_traits_name_key_uq' });
  });
  await createTable(knex, 'cdp_trait_values', (table, column) => {
    table.integer('fragment_id').notNullable();
    table.integer('trait_id').notNullable();
    // 0 missing (removed), 1 number, 2 text, 3 boolean, 4 time, 5 json
    table.smallint('kind').notNullable();
    table.bigInteger('number_value');
    // The beginning of the text, for comparison by index; the whole value stands in json_value.
    column.short(table, 'text_value', 191);
    column.long(table, 'json_value');
    column.at(table, 'at').notNullable();
    column.key(table, 'message_key', 16).notNullable();
    table.integer('source_id');
    table.smallint('trust').notNullable();
    // The winner of its person; exactly one fragment of a person has it for each trait.
    table.boolean('effective').notNullable();
    table.primary(['fragment_id', 'trait_id']);
    table.index(['trait_id', 'effective', 'number_value'], 'cdp_trait_values_trait_number_ix');
    table.index(['trait_id', 'effective', 'text_value'], 'cdp_trait_values_trait_text_ix');
  });
}
