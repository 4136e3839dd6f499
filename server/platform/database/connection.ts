import type { Knex } from 'knex';

/** What knex's clients have, inside a transaction too, though its types do not tell. */
interface Lender {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

/**
 * Lends the driver's own connection, the transaction's inside one: for statements that knex would
 * spend more time on writing than the database on running.
 */
export async function onConnection<C, T>(
  knex: Knex,
  work: (connection: C) => T | Promise<T>,
): Promise<T> {
  const client = knex.client as Lender;
  const connection = await client.acquireConnection();
  try {
    return await work(connection as C);
  } finally {
    await client.releaseConnection(connection);
  }
}
