import type { Knex } from 'knex';

import { onConnection } from './connection';
import { dialectOf, type Dialect } from './dialect';
import { execute, type MysqlConnection } from './insert-mysql';
import type { PostgresConnection } from './insert-postgres';
import { statementOf, type SqliteConnection } from './insert-sqlite';
import { encodeArray } from './postgres-arrays';
import { chunksOf } from './rows';

/** Rows that are found by a key which an index stands on, in the words of SQL. */
export interface LookUp {
  /** What is read, and under which names. */
  columns: string;
  /** A table, or several joined. */
  from: string;
  /** The column that the keys are in, and nothing beside it. */
  column: string;
}

/** From a thousand on, MariaDB makes a table of a list and joins it. */
const KEYS = { sqlite: 5_000, postgres: 5_000, mysql: 512 } as const;

type Row = Record<string, unknown>;

/**
 * Rows by byte keys, in no order. Each key costs one descent of the index, however many there are
 * and however small the table is: left to itself, PostgreSQL reads a table from end to end for a
 * thousand keys until it is very large.
 */
export async function lookUp(knex: Knex, what: LookUp, keys: readonly Buffer[]): Promise<Row[]> {
  const rows: Row[] = [];
  const dialect = dialectOf(knex);
  for (const chunk of chunksOf(keys, KEYS[dialect])) {
    for (const row of await finders[dialect](knex, what, chunk)) rows.push(row);
  }
  return rows;
}

type Finder = (knex: Knex, what: LookUp, keys: readonly Buffer[]) => Promise<Row[]>;

const finders: Record<Dialect, Finder> = {
  sqlite: (knex, { columns, from, column }, keys) =>
    onConnection(knex, (connection: SqliteConnection) => {
      const text = `select ${columns} from ${from} where ${column} = ?`;
      const statement = statementOf(connection, text);
      return keys.flatMap((key) => statement.all(key) as Row[]);
    }),
  mysql: (knex, { columns, from, column }, keys) =>
    onConnection(knex, async (connection: MysqlConnection) => {
      // The last key over and over: few lengths of list, so that few statements are prepared.
      const places = 2 ** Math.ceil(Math.log2(keys.length));
      const list = Array<string>(places).fill('?').join(', ');
      const wanted = Array.from({ length: places }, (_, at) => keys[at] ?? keys.at(-1));
      const text = `select ${columns} from ${from} where ${column} in (${list})`;
      return (await execute(connection, text, wanted)) as Row[];
    }),
  postgres: (knex, { columns, from, column }, keys) =>
    onConnection(knex, async (connection: PostgresConnection) => {
      // "offset 0" keeps the planner from making one join of it.
      const each = `select ${columns} from ${from} where ${column} = wanted.item offset 0`;
      const text = `select found.* from unnest($1::bytea[]) as wanted (item) cross join lateral (${each}) as found`;
      const { rows } = await connection.query({ text, values: [encodeArray('bytea', keys)] });
      return rows as Row[];
    }),
};
