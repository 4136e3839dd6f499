import type { Knex } from 'knex';

import { toId } from './values';

/**
 * Deletes the rows of a table that has an `id`, some at once, since none may hold SQLite up;
 * answers how many.
 */
export async function deleteInSlices(
  knex: Knex,
  table: string,
  atOnce: number,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<number> {
  for (let done = 0; ;) {
    const ids: unknown[] = await narrow(knex(table)).limit(atOnce).pluck('id');
    if (ids.length === 0) return done;
    done += await knex(table).whereIn('id', ids.map(toId)).delete();
  }
}
