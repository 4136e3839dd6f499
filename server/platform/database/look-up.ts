import type { Knex } from 'knex';

import { onConnection } from './connection';
import { dialectOf } from './dialect';
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

type Row = Record<string, unknown>;

/**
 * Rows by byte keys, in no order. Each key costs one descent of the index, however many there are
 * and however small the table is: left to itself, PostgreSQL reads a table from end to end for a
 * thousand keys until it is very large.
 */
export async function lookUp(knex: Knex, what: LookUp, keys: readonly Buffer[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunksOf(keys)) {
    for (const row of await finders[dialectOf(knex)](knex, what, chunk)) rows.push(row);
  }
  return rows;
}

type Finder = (knex: Knex, what: LookUp, keys: readonly Buffer[]) => Promise<Row[]>;

const inList: Finder = async (knex, { columns, from, column }, keys) => {
  const places = keys.map(() => '?').join(', ');
  const text = `select ${columns} from ${from} where ${column} in (${places})`;
  const found = await knex.raw<[Row[]] | Row[]>(text, [...keys]);
  return (dialectOf(knex) === 'mysql' ? found[0] : found) as Row[];
};

interface PostgresConnection {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: Row[] }>;
}

const finders: Record<ReturnType<typeof dialectOf>, Finder> = {
  sqlite: inList,
  mysql: inList,
  postgres: (knex, { columns, from, column }, keys) =>
    onConnection(knex, async (connection: PostgresConnection) => {
      // "offset 0" keeps the planner from making one join of it.
      const each = `select ${columns} from ${from} where ${column} = wanted.item offset 0`;
      const text = `select found.* from unnest($1::bytea[]) as wanted (item) cross join lateral (${each}) as found`;
      return (await connection.query({ text, values: [encodeArray('bytea', keys)] })).rows;
    }),
};
