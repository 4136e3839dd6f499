import type { Knex } from 'knex';

import { onConnection } from './connection';
import { encodeArray, fitsArray, isArrayType, type ArrayType } from './postgres-arrays';

/** A connection of pg, in the part that is used here. */
export interface PostgresConnection {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** Rows for one table, that all name the same columns. */
export interface Portion {
  table: string;
  columns: readonly string[];
  rows: readonly Record<string, unknown>[];
}

type ColumnTypes = ReadonlyMap<string, string>;

/** Types of the columns of tables, for each database that is connected to. */
const known = new WeakMap<object, Map<string, ColumnTypes>>();

/**
 * Inserts rows as one array a column, by a statement that is equally short for any number of rows:
 * a list of values takes PostgreSQL longer to parse and plan than to store. Portions for several
 * tables travel in one statement too, and are stored in an order that is always the same.
 *
 * @returns false when a value or a column is of a type that has no such array; nothing is inserted.
 */
export async function insertColumns(knex: Knex, portions: readonly Portion[]): Promise<boolean> {
  return onConnection(knex, async (connection: PostgresConnection) => {
    const values: Buffer[] = [];
    const inserts: string[] = [];
    for (const portion of portions) {
      const types = await arrayTypes(knex.client.config as object, connection, portion);
      const arrays = types && encodeAll(portion, types);
      if (!arrays) return false;
      inserts.push(insertInto(portion, types, values.length));
      values.push(...arrays);
    }
    await connection.query({ text: together(inserts), values });
    return true;
  });
}

function encodeAll({ columns, rows }: Portion, types: readonly ArrayType[]): Buffer[] | null {
  const arrays: Buffer[] = [];
  for (const [at, column] of columns.entries()) {
    const type = types[at];
    const cells = rows.map((row) => row[column]);
    if (!cells.every((cell) => fitsArray(type, cell))) return null;
    arrays.push(encodeArray(type, cells));
  }
  return arrays;
}

function insertInto({ table, columns }: Portion, types: readonly ArrayType[], bound: number) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const arrays = types.map((type, at) => `unnest($${bound + at + 1}::${type}[])`).join(', ');
  return `insert into "${table}" (${names}) select ${arrays}`;
}

function together(inserts: readonly string[]): string {
  const last = inserts.at(-1) ?? '';
  const others = inserts.slice(0, -1).map((insert, at) => `part_${at} as (${insert})`);
  return others.length === 0 ? last : `with ${others.join(', ')} ${last}`;
}

async function arrayTypes(
  database: object,
  connection: PostgresConnection,
  { table, columns }: Portion,
): Promise<ArrayType[] | null> {
  const tables = known.get(database) ?? new Map<string, ColumnTypes>();
  known.set(database, tables);
  let types = tables.get(table);
  // A column that is not known may have been added since.
  if (!types || columns.some((column) => !types?.has(column))) {
    types = await readTypes(connection, table);
    tables.set(table, types);
  }
  const found: ArrayType[] = [];
  for (const column of columns) {
    const type = types.get(column) ?? '';
    const plain = type === 'varchar' ? 'text' : type;
    if (!isArrayType(plain)) return null;
    found.push(plain);
  }
  return found;
}

async function readTypes(connection: PostgresConnection, table: string): Promise<ColumnTypes> {
  const { rows } = await connection.query({
    text: `select attname, typname from pg_attribute join pg_type on pg_type.oid = atttypid
      where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    values: [`"${table}"`],
  });
  return new Map((rows as Record<string, string>[]).map((row) => [row.attname, row.typname]));
}
