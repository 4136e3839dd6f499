import type { Knex } from 'knex';

import { createTable } from './columns';
import { dialectOf } from './dialect';
import { MIGRATIONS, type Migration } from './migrations';
import { inTransaction } from './transaction';

const LOCK = 'cdp_migrations';
const LOCK_NUMBER = 7_263_415_001;

/**
 * Brings the `cdp_` tables up to date. Only one process does so at a time; the others wait and find
 * the work done. Each step is idempotent, since MySQL cannot roll back DDL.
 *
 * @returns the names of the migrations that ran now.
 */
export async function runMigrations(
  knex: Knex,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<string[]> {
  return inTransaction(knex, async (trx) => {
    await lock(trx);
    try {
      return await runPending(trx, migrations);
    } finally {
      if (dialectOf(trx) === 'mysql') await trx.raw('select release_lock(?)', [LOCK]);
    }
  });
}

async function lock(trx: Knex.Transaction): Promise<void> {
  const dialect = dialectOf(trx);
  if (dialect === 'postgres') await trx.raw('select pg_advisory_xact_lock(?)', [LOCK_NUMBER]);
  if (dialect === 'mysql') await trx.raw('select get_lock(?, 120)', [LOCK]);
  await createTable(trx, 'cdp_migrations', (table, column) => {
    column.short(table, 'name').primary();
    column.at(table, 'at').notNullable();
  });
  // A write takes SQLite's only write lock, as BEGIN IMMEDIATE would.
  await trx('cdp_migrations').where({ name: '' }).delete();
}

async function runPending(
  trx: Knex.Transaction,
  migrations: readonly Migration[],
): Promise<string[]> {
  const done = new Set<string>(await trx('cdp_migrations').pluck('name'));
  const pending = migrations.filter((migration) => !done.has(migration.name));
  for (const migration of pending) {
    await migration.up(trx);
    await trx('cdp_migrations').insert({ name: migration.name, at: Date.now() });
  }
  return pending.map((migration) => migration.name);
}
