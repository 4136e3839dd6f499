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
  /** What `reopenBenchDatabase` needs in another process. */
  env: Record<string, string>;
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
  const knex = connect(settings, folder);
  await runMigrations(knex);
  return {
    client,
    knex,
    env: { CDP_BENCH_CONNECTION: JSON.stringify({ settings, folder }) },
    async close() {
      await knex.destroy();
      if (client !== 'sqlite') await dropDatabases(client, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Settings = ReturnType<typeof connectionTo>;

/** Strapi's own class configures the connection, so that rows look here as they do in Strapi. */
function connect(settings: Settings, folder: string): Knex {
  return new Database({
    connection: settings as ConstructorParameters<typeof Database>[0]['connection'],
    settings: { migrations: { dir: folder } },
  }).connection;
}

/** The same database, from a process that was started with its `env`. */
export function reopenBenchDatabase(): Knex {
  const { settings, folder } = JSON.parse(process.env.CDP_BENCH_CONNECTION ?? '') as {
    settings: Settings;
    folder: string;
  };
  return connect(settings, folder);
}

/** Lets the database look at its tables, so that every plan is made on what is really there. */
export async function settle(knex: Knex, client: TestClient, tables: string[]): Promise<void> {
  if (client === 'mysql') await knex.raw(`analyze table ${tables.join(', ')}`);
  else if (client === 'postgres') {
    for (const table of tables) await knex.raw(`vacuum analyze ${table}`);
  } else await knex.raw('analyze');
}
