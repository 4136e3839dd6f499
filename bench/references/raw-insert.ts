import type { Knex } from 'knex';

/** Rows of one statement that are tried; the best of them is the reference. */
const SIZES = {
  // More than 32,766 values are no statement of SQLite's.
  sqlite: [100, 500, 1_000, 3_000],
  postgres: [100, 500, 1_000, 5_000],
  mysql: [100, 500, 1_000, 5_000],
};

type Row = Record<string, unknown>;
type Insert = (text: string, values: unknown[]) => unknown;

/** The drivers themselves: no query builder takes part. */
const drivers = {
  sqlite: (connection: { prepare(text: string): { run(values: unknown[]): void } }): Insert => {
    return (text, values) => connection.prepare(text).run(values);
  },
  postgres: (connection: { query(text: string, values: unknown[]): Promise<unknown> }): Insert => {
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
  }): Insert => {
    return (text, values) =>
      new Promise<void>((resolve, reject) => {
        connection.query(text, values, (error) => (error ? reject(error) : resolve()));
      });
  },
};

/**
 * The very rows that the product stored, put into the very same table with its indexes, by plain
 * multi-row inserts, each a transaction of its own: nothing parsed, nobody looked for, no payload.
 */
export async function rawInsert(
  knex: Knex,
  database: keyof typeof SIZES,
  rows: readonly Row[],
): Promise<{ name: string; perSecond: number }[]> {
  const results: { name: string; perSecond: number }[] = [];
  const columns = Object.keys(rows[0] ?? {});
  const places = `(${columns.map(() => '?').join(', ')})`;
  for (const size of SIZES[database]) {
    await knex('cdp_events').truncate();
    const connection = (await knex.client.acquireConnection()) as never;
    const insert = drivers[database](connection);
    const start = performance.now();
    for (let from = 0; from < rows.length; from += size) {
      const part = rows.slice(from, from + size);
      const list = part.map(() => places).join(', ');
      const values = part.flatMap((row) => columns.map((column) => row[column]));
      await insert(`insert into cdp_events (${columns.join(', ')}) values ${list}`, values);
    }
    const perSecond = (rows.length / (performance.now() - start)) * 1_000;
    await knex.client.releaseConnection(connection);
    results.push({ name: `raw insert, ${size} rows a statement`, perSecond });
  }
  return results;
}
