import type { Knex } from 'knex';

import { onConnection } from './connection';
import { encodeArray, fitsArray, isArrayType, type ArrayType } from './postgres-arrays';

interface Connection {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

type Row = Record<string, unknown>;
type ColumnTypes = ReadonlyMap<string, string>;

/** Types of the columns of tables, for each database that is connected to. */
const known = new WeakMap<object, Map<string, ColumnTypes>>();

/**
 * Inserts rows as one array a column, by a statement that is equally short for any number of rows:
 * a list of values takes PostgreSQL longer to parse and plan than to store.
 *
 * @returns false when a value or a column is of a type that has no such array; nothing is inserted.
 */
export async function insertColumns(
  knex: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<boolean> {
  return onConnection(knex, async (connection: Connection) => {
    const types = await arrayTypes(knex.client.config as object, connection, table, columns);
    if (!types) return false;
    const values: Buffer[] = [];
    for (const [at, column] of columns.entries()) {
      const type = types[at];
      const cells = rows.map((row) => row[column]);
      if (!cells.every((cell) => fitsArray(type, cell))) return false;
      values.push(encodeArray(type, cells));
    }
    const names = columns.map((column) => `"${column}"`).join(', ');
    const arrays = types.map((type, at) => `unnest($${at + 1}::${type}[])`).join(', ');
    const text = `insert into "${table}" (${names}) select ${arrays}`;
    await connection.query({ text, values });
    return true;
  });
}

async function arrayTypes(
  database: object,
  connection: Connection,
  table: string,
  columns: readonly string[],
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

async function readTypes(connection: Connection, table: string): Promise<ColumnTypes> {
  const { rows } = await connection.query({
    text: `select attname, typname from pg_attribute join pg_type on pg_type.oid = atttypid
      where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    values: [`"${table}"`],
  });
  return new Map((rows as Record<string, string>[]).map((row) => [row.attname, row.typname]));
}
