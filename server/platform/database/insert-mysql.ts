import type { Knex } from 'knex';

import { onConnection } from './connection';

/** A connection of mysql2, in the part that is used here. */
export interface MysqlConnection {
  execute(
    statement: { sql: string; values: readonly unknown[] },
    done: (error: Error | null, rows: unknown) => void,
  ): void;
}

/** Rows of the largest prepared statement. */
const MOST_ROWS = 1_024;

/** Runs a statement that the server prepares once for each connection and text. */
export function execute(
  connection: MysqlConnection,
  text: string,
  values: readonly unknown[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    connection.execute({ sql: text, values }, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

/**
 * Inserts rows by prepared statements: values travel as they are, unescaped and unparsed. The
 * numbers of rows are powers of two, so that few statements are ever prepared.
 */
export async function insertPrepared(
  knex: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = columns.map((column) => `\`${column}\``).join(', ');
  const row = `(${columns.map(() => '?').join(', ')})`;
  await onConnection(knex, async (connection: MysqlConnection) => {
    for (let from = 0; from < rows.length;) {
      const size = powerOfTwoWithin(Math.min(rows.length - from, MOST_ROWS));
      const text = `insert into \`${table}\` (${names}) values ${Array(size).fill(row).join(', ')}`;
      const values: unknown[] = [];
      for (let at = from; at < from + size; at += 1) {
        for (const column of columns) values.push(rows[at][column] ?? null);
      }
      await execute(connection, text, values);
      from += size;
    }
  });
}

const powerOfTwoWithin = (count: number): number => 2 ** Math.floor(Math.log2(count));
