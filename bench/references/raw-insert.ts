import type { Knex } from 'knex';

/** Rows of one statement that are tried; the best of them is the reference. */
const SIZES = {
  // More than 32,766 values are no statement of SQLite's.
  sqlite: [100, 500, 1_000, 3_000],
  postgres: [100, 500, 1_000, 5_000],
  mysql: [100, 500, 1_000, 5_000],
};

type Row = Record<string, unknown>;
type Run = (text: string, values: unknown[]) => unknown;

/** The drivers themselves: no query builder takes part. */
const drivers = {
  sqlite: (connection: { prepare(text: string): { run(values: unknown[]): void } }): Run => {
    return (text, values) => connection.prepare(text).run(values);
  },
  postgres: (connection: { query(text: string, values: unknown[]): Promise<unknown> }): Run => {
    return (text, values) => {
      let place = 0;
      return connection.query(
        text.replaceAll('?', () => `$${++place}`),
        values,
      );
    };
  },
  mysql: (connection: {
    query(text: string, values: unknown[], done: (error: Error | null) => void): void;
  }): Run => {
    return (text, values) =>
      new Promise<void>((resolve, reject) => {
        connection.query(text, values, (error) => (error ? reject(error) : resolve()));
      });
  },
};

interface Rows {
  table: string;
  rows: readonly Row[];
}

interface Raw {
  name: string;
  perSecond: number;
}

/**
 * The very rows that the product stored, put into the very same tables with their indexes, by plain
 * multi-row inserts: nothing parsed, nobody looked for. Each statement is a transaction of its own,
 * or, where a further table takes part of each row, each round of statements. On the product's own
 * connection: what the server promises of a commit is the same for both.
 */
export async function rawInsert(
  knex: Knex,
  database: keyof typeof SIZES,
  tables: readonly Rows[],
): Promise<Raw[]> {
  const results: Raw[] = [];
  const count = tables[0]?.rows.length ?? 0;
  for (const size of SIZES[database]) {
    for (const { table } of tables) await knex(table).truncate();
    const connection = (await knex.client.acquireConnection()) as never;
    const run = drivers[database](connection);
    const start = performance.now();
    for (let from = 0; from < count; from += size) {
      if (tables.length > 1) await run('begin', []);
      for (const { table, rows } of tables) await insertInto(run, table, rows, from, from + size);
      if (tables.length > 1) await run('commit', []);
    }
    const perSecond = (count / (performance.now() - start)) * 1_000;
    await knex.client.releaseConnection(connection);
    const what = tables.length > 1 ? 'raw insert with payloads' : 'raw insert';
    results.push({ name: `${what}, ${size} rows a statement`, perSecond });
  }
  return results;
}

async function insertInto(
  run: Run,
  table: string,
  rows: readonly Row[],
  from: number,
  until: number,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const part = rows.slice(from, until);
  const places = `(${columns.map(() => '?').join(', ')})`;
  const list = part.map(() => places).join(', ');
  const values = part.flatMap((row) => columns.map((column) => row[column]));
  await run(`insert into ${table} (${columns.join(', ')}) values ${list}`, values);
}

export function bestOf(results: readonly Raw[]): { name: string; value: number } {
  const best = results.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return { name: best.name, value: best.perSecond };
}
