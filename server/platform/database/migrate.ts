import type { Knex } from 'knex';

import { createTable } from './columns';
import { dialectOf } from './dialect';
import { MIGRATIONS, type Migration } from './migrations';
import { inTransaction } from './transaction';

const LOCK = 'cdp_migrations';
/** Seconds that a process waits for another one to finish, on MySQL. */
const PATIENCE = 120;
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
  patience = PATIENCE,
): Promise<string[]> {
  return inTransaction(knex, async (trx) => {
    await lock(trx, patience);
    try {
      return await runPending(trx, migrations);
    } finally {
      if (dialectOf(trx) === 'mysql') await trx.raw('select release_lock(?)', [LOCK]);
    }
  });
}

async function lock(trx: Knex.Transaction, patience: number): Promise<void> {
  const dialect = dialectOf(trx);
  if (dialect === 'postgres') await trx.raw('select pg_advisory_xact_lock(?)', [LOCK_NUMBER]);
  if (dialect === 'mysql') await lockMysql(trx, patience);
  await createTable(trx, 'cdp_migrations', (table, column) => {
    column.short(table, 'name').primary();
    column.at(table, 'at').notNullable();
  });
  // A write takes SQLite's only write lock, as BEGIN IMMEDIATE would.
  await trx('cdp_migrations').where({ name: '' }).delete();
}

/** MySQL answers 0 when the time is up, and null when it cannot lock: neither is an error there. */
async function lockMysql(trx: Knex.Transaction, patience: number): Promise<void> {
  const [[row]] = await trx.raw<[{ got: unknown }[]]>('select get_lock(?, ?) as got', [
    LOCK,
    patience,
  ]);
  if (Number(row?.got) === 1) return;
  throw new Error(
    `Another process has been migrating the cdp_ tables for ${patience} seconds; start again once it is done`,
  );
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
