import type { Knex } from 'knex';

import { dialectOf } from './dialect';

/**
 * Runs SQL in a transaction of its own, never in the one that Strapi may have open: a failed save
 * in the admin must not roll back what belongs to a visitor. Nothing but SQL belongs in here.
 */
export function inTransaction<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const options: Knex.TransactionConfig =
    dialectOf(knex) === 'sqlite' ? {} : { isolationLevel: 'read committed' };
  return knex.transaction(work, options);
}

/** As `inTransaction`, and every statement of it sees the database as the first one did. */
export function inSnapshot<T>(knex: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const options: Knex.TransactionConfig =
    dialectOf(knex) === 'sqlite' ? {} : { isolationLevel: 'repeatable read' };
  return knex.transaction(work, options);
}
