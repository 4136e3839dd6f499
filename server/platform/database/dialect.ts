import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgres' | 'mysql';

/** Which of the three families of database a connection speaks to. MariaDB counts as MySQL. */
export function dialectOf(knex: Knex): Dialect {
  const client = String(knex.client.config.client);
  if (client.includes('sqlite')) return 'sqlite';
  if (client.startsWith('pg') || client.startsWith('postgres')) return 'postgres';
  if (client.startsWith('mysql')) return 'mysql';
  throw new Error(`Unsupported database client "${client}": use sqlite, postgres or mysql`);
}

/** Locks the rows that the query reads, where the database has row locks at all. */
export function lockRows<Q extends Knex.QueryBuilder>(knex: Knex, query: Q): Q {
  return dialectOf(knex) === 'sqlite' ? query : (query.forUpdate() as Q);
}
