import type { Knex } from 'knex';

import { dialectOf } from './dialect';
import { arrayOf } from './postgres-arrays';

/** Splits a list, so that an `IN (…)` never passes a driver's limit of bindings. */
export function chunksOf<T>(items: readonly T[], size = 5_000): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/** Rows whose column is in the list, whatever its length. `narrow` adds to each query. */
export async function selectIn<Row>(
  knex: Knex,
  table: string,
  column: string,
  values: readonly Knex.Value[],
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunksOf(values)) {
    const found: Row[] = await narrow(whereAmong(knex, knex(table), column, chunk));
    for (const row of found) rows.push(row);
  }
  return rows;
}

/** One array instead of as many bindings as values, where the database has arrays. */
function whereAmong(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  values: readonly Knex.Value[],
): Knex.QueryBuilder {
  const array = dialectOf(knex) === 'postgres' ? arrayOf(values) : null;
  if (!array) return query.whereIn(column, values);
  return query.whereRaw(`?? = any(?::${array.type}[])`, [column, array.bytes]);
}
