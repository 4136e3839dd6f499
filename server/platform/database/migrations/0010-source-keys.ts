import type { Knex } from 'knex';

/** When a key was last used; seen before one that was replaced is revoked. */
export async function sourceKeys(knex: Knex): Promise<void> {
  if (await knex.schema.hasColumn('cdp_source_keys', 'last_used_at')) return;
  await knex.schema.alterTable('cdp_source_keys', (table) => {
    table.bigInteger('last_used_at');
  });
}
