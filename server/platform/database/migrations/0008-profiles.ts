import type { Knex } from 'knex';

import { createTable } from '../columns';

/** The read side: one row a person, folded from the rest; deleting all of it loses nothing. */
export async function profiles(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_profiles', (table, column) => {
    table.integer('fragment_id').primary();
    table.boolean('identified').notNullable();
    column.short(table, 'name', 255);
    column.short(table, 'email', 255);
    table.integer('events').notNullable();
    column.at(table, 'first_seen_at').notNullable();
    column.at(table, 'last_seen_at').notNullable();
    table.index(['last_seen_at', 'fragment_id'], 'cdp_profiles_last_seen_at_ix');
    table.index(['first_seen_at', 'fragment_id'], 'cdp_profiles_first_seen_at_ix');
    table.index(
      ['identified', 'last_seen_at', 'fragment_id'],
      'cdp_profiles_identified_last_seen_ix',
    );
  });
  await createTable(knex, 'cdp_profile_terms', (table, column) => {
    table.bigIncrements('id');
    table.integer('fragment_id').notNullable();
    // Folded to lower case: search finds the beginning of any of these.
    column.ordered(table, 'term').notNullable();
    table.index(['term', 'fragment_id'], 'cdp_profile_terms_term_fragment_id_ix');
    table.index(['fragment_id'], 'cdp_profile_terms_fragment_id_ix');
  });
}
