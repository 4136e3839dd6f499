import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@strapi/database';
import type { Knex } from 'knex';
import { runMigrations } from '../../server/platform/database';
import {
  connectionTo,
  createDatabase,
  dropDatabases,
  testClient,
  testDatabaseName,
  type TestClient,
} from '../../tests/support/database';

export interface BenchDatabase {
  client: TestClient;
  knex: Knex;
  close(): Promise<void>;
}

/**
 * A new database, gone when it is closed. SQLite's file lies in the temporary folder of the
 * machine, not in memory: what is stored there is as durable as on the other two.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const client = testClient();
  const name = testDatabaseName('bench');
  const folder = mkdtempSync(join(tmpdir(), 'cdp-bench-'));
  if (client !== 'sqlite') await dropDatabases(client, name);
  await createDatabase(client, name);
  const settings = connectionTo(client, name);
  if (client === 'sqlite')
    Object.assign(settings.connection, { filename: join(folder, 'bench.db') });
  const database = new Database({
    connection: settings as ConstructorParameters<typeof Database>[0]['connection'],
    settings: { migrations: { dir: folder } },
  });
  const knex = database.connection;
  await runMigrations(knex);
  return {
    client,
    knex,
    async close() {
      await knex.destroy();
      if (client !== 'sqlite') await dropDatabases(client, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets the database look at its tables, so that every plan is made on what is really there. */
export async function settle(knex: Knex, client: TestClient, tables: string[]): Promise<void> {
  if (client === 'mysql') await knex.raw(`analyze table ${tables.join(', ')}`);
  else if (client === 'postgres') {
    for (const table of tables) await knex.raw(`vacuum analyze ${table}`);
  } else await knex.raw('analyze');
}
