import type { Knex } from 'knex';

import { onConnection } from './connection';

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
}

/** A connection of better-sqlite3. */
export interface SqliteConnection {
  inTransaction: boolean;
  prepare(text: string): Statement;
  transaction(work: () => void): () => void;
}

/** Statements that were prepared once, for each connection. */
const prepared = new WeakMap<SqliteConnection, Map<string, Statement>>();
/** Texts name tables and columns only; more than these are never met. */
const MOST_STATEMENTS = 200;

/** A prepared statement, kept for the next time. */
export function statementOf(connection: SqliteConnection, text: string): Statement {
  const statements = prepared.get(connection) ?? new Map<string, Statement>();
  prepared.set(connection, statements);
  let statement = statements.get(text);
  if (!statement) {
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    statement = connection.prepare(text);
    statements.set(text, statement);
  }
  return statement;
}

/** Inserts rows one by one by a statement that is prepared once; all of them or none. */
export async function insertEach(
  knex: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = columns.map((column) => `\`${column}\``).join(', ');
  const text = `insert into \`${table}\` (${names}) values (${columns.map(() => '?').join(', ')})`;
  await onConnection(knex, (connection: SqliteConnection) => {
    const statement = statementOf(connection, text);
    const values: unknown[] = new Array(columns.length);
    const insert = () => {
      for (const row of rows) {
        for (let at = 0; at < columns.length; at += 1) values[at] = plain(row[columns[at]]);
        statement.run(values);
      }
    };
    if (connection.inTransaction) insert();
    else connection.transaction(insert)();
  });
}

/** What the driver takes: it knows neither booleans nor undefined. */
export function plain(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined ? null : value;
}
