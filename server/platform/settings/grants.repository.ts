import type { Knex } from 'knex';

import { insertRows } from '../database';

/** A right that a role of the admin holds, or held. */
export interface Grant {
  role: string;
  action: string;
}

/** The copy of the plugin's grants. */
export const grantsRepository = {
  async all(knex: Knex): Promise<Grant[]> {
    const rows: { role_code: string; action: string }[] = await knex('cdp_grants')
      .select('role_code', 'action')
      .orderBy('id');
    return rows.map((row) => ({ role: row.role_code, action: row.action }));
  },

  async remember(knex: Knex, grants: readonly Grant[], at: number): Promise<void> {
    const rows = grants.map(({ role, action }) => ({ role_code: role, action, seen_at: at }));
    await insertRows(knex, 'cdp_grants', rows);
  },

  async forget(knex: Knex, { role, action }: Grant): Promise<void> {
    await knex('cdp_grants').where({ role_code: role, action }).delete();
  },
};
