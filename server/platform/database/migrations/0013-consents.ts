import type { Knex } from 'knex';

import { createTable } from '../columns';

/** The last word of each fragment on each category of consent. */
export async function consents(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_consents', (table, column) => {
    table.integer('fragment_id').notNullable();
    column.key(table, 'category_key', 16).notNullable();
    // Empty: every category, where a message granted none at all.
    column.short(table, 'category', 63).notNullable();
    table.boolean('granted').notNullable();
    column.at(table, 'at').notNullable();
    column.key(table, 'message_key', 16).notNullable();
    table.integer('source_id');
    table.smallint('trust').notNullable();
    table.primary(['fragment_id', 'category_key']);
  });
}
