import type { Knex } from 'knex';

import { dialectOf } from './dialect';
import { insertPrepared } from './insert-mysql';
import { insertColumns } from './insert-postgres';
import { insertEach } from './insert-sqlite';
import { arrayOf } from './postgres-arrays';

type Row = Record<string, unknown>;

const BINDINGS = { sqlite: 30_000, postgres: 60_000, mysql: 60_000 } as const;
const SQLITE_ROWS = 500;
/** MariaDB refuses statements over 16 MB; a character may take three bytes and be escaped. */
const CHARACTERS = 2_000_000;

/**
 * Inserts rows with as few plain statements as the database's limits allow, in the given order.
 * All rows name the same columns.
 */
export async function insertRows(
  knex: Knex,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  for (const row of rows) {
    if (Object.keys(row).length !== columns.length) {
      throw new Error(`Rows for ${table} name different columns`);
    }
  }
  const dialect = dialectOf(knex);
  const fitting = Math.floor(BINDINGS[dialect] / columns.length);
  const size = dialect === 'sqlite' ? Math.min(SQLITE_ROWS, fitting) : fitting;
  for (const part of portionsOf(rows as readonly Row[], size)) {
    await insertPortion(knex, table, columns, part);
  }
}

/** One portion as its database takes it best; whole, or not at all. */
async function insertPortion(
  knex: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  switch (dialectOf(knex)) {
    case 'sqlite':
      return insertEach(knex, table, columns, rows);
    case 'mysql':
      // Several statements are one only inside a transaction.
      if (knex.isTransaction) return insertPrepared(knex, table, columns, rows);
      break;
    case 'postgres':
      if (await insertColumns(knex, table, columns, rows)) return undefined;
  }
  return void (await knex(table).insert(rows));
}

function* portionsOf(rows: readonly Row[], size: number): Generator<Row[]> {
  let portion: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    const own = charactersOf(row);
    if (portion.length >= size || (portion.length > 0 && characters + own > CHARACTERS)) {
      yield portion;
      portion = [];
      characters = 0;
    }
    portion.push(row);
    characters += own;
  }
  yield portion;
}

/** How much text and bytes a row carries; numbers do not count. */
function charactersOf(row: Row): number {
  let sum = 0;
  for (const value of Object.values(row)) {
    if (typeof value === 'string' || value instanceof Uint8Array) sum += value.length;
  }
  return sum;
}

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
