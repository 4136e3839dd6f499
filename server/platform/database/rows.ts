import type { Knex } from 'knex';

import { dialectOf } from './dialect';

const BINDINGS = { sqlite: 30_000, postgres: 60_000, mysql: 60_000 } as const;
const SQLITE_ROWS = 500;
/** MariaDB refuses statements over 16 MB; a character may take three bytes and be escaped. */
const CHARACTERS = 2_000_000;

/** Inserts rows with as few plain statements as the database's limits allow, in the given order. */
export async function insertRows(
  knex: Knex,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const dialect = dialectOf(knex);
  const fitting = Math.floor(BINDINGS[dialect] / Object.keys(first).length);
  const size = dialect === 'sqlite' ? Math.min(SQLITE_ROWS, fitting) : fitting;
  let statement: object[] = [];
  let characters = 0;
  for (const row of rows) {
    const own = charactersOf(row);
    if (statement.length >= size || (statement.length > 0 && characters + own > CHARACTERS)) {
      await knex(table).insert(statement);
      statement = [];
      characters = 0;
    }
    statement.push(row);
    characters += own;
  }
  await knex(table).insert(statement);
}

/** How much text and bytes a row carries; numbers do not count. */
const charactersOf = (row: object): number =>
  Object.values(row).reduce<number>(
    (sum, value: unknown) =>
      sum + (typeof value === 'string' || value instanceof Uint8Array ? value.length : 0),
    0,
  );

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
    const found: Row[] = await narrow(knex(table).whereIn(column, chunk));
    for (const row of found) rows.push(row);
  }
  return rows;
}
