import type { Knex } from 'knex';

import { insertRows } from '../../server/platform/database';

/** Rows of one statement that are tried; the best of them is the reference. */
const SIZES = {
  sqlite: [100, 500],
  postgres: [100, 500, 1_000, 5_000],
  mysql: [100, 500, 1_000, 5_000],
};

/**
 * The very rows that the product stored, put into the very same table with its indexes, by plain
 * multi-row inserts, each a transaction of its own: nothing parsed, nobody looked for, no payload.
 */
export async function rawInsert(
  knex: Knex,
  database: keyof typeof SIZES,
  rows: readonly object[],
): Promise<{ name: string; perSecond: number }[]> {
  const results: { name: string; perSecond: number }[] = [];
  for (const size of SIZES[database]) {
    await knex('cdp_events').truncate();
    const start = performance.now();
    for (let from = 0; from < rows.length; from += size) {
      await insertRows(knex, 'cdp_events', rows.slice(from, from + size));
    }
    const perSecond = (rows.length / (performance.now() - start)) * 1_000;
    results.push({ name: `raw insert, ${size} rows a statement`, perSecond });
  }
  return results;
}
