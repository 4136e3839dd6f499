import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@strapi/database';
import knex, { type Knex } from 'knex';
import { runMigrations } from '../../server/platform/database';

export type TestClient = 'sqlite' | 'postgres' | 'mysql';

/** What a test of the `db` project works on: one empty, migrated database of its own. */
export interface TestDatabase {
  readonly client: TestClient;
  /** The connection as Strapi would hand it to the plugin: same parsers, casts and pragmas. */
  readonly knex: Knex;
  /** A second connection to the same database, for tests of two writers. Closed with the first. */
  connect(): Knex;
  migrate(): Promise<void>;
  /** The plugin's tables, by name. */
  tables(): Promise<string[]>;
  /** Deletes the rows of every `cdp_` table, but for ids handed out and settings. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Filled by migrations, or once for good (the install secret stands among the settings). */
const KEPT_TABLES = new Set(['cdp_migrations', 'cdp_id_blocks', 'cdp_generations']);

/** What knex says at each of Strapi's own schema changes on MySQL; nothing of ours. */
const IMPLICIT_COMMIT = 'Transaction was implicitly committed';

const prefix = () => process.env.CDP_TEST_DATABASE_PREFIX ?? 'cdp_test';

/** The database that `DATABASE_CLIENT` selects; SQLite when nothing is said. */
export function testClient(): TestClient {
  const client = process.env.DATABASE_CLIENT ?? 'sqlite';
  if (client === 'sqlite' || client === 'postgres' || client === 'mysql') return client;
  throw new Error(`DATABASE_CLIENT must be sqlite, postgres or mysql, not "${client}"`);
}

/** Name of this worker's database; `kind` keeps suites of different schemas apart. */
export function testDatabaseName(kind = ''): string {
  return [prefix(), kind, process.env.JEST_WORKER_ID ?? '1'].filter(Boolean).join('_');
}

const scratchFolder = () => {
  const folder = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cdp-tests');
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Strapi's `config/database` connection for one test database. */
export function connectionTo(client: TestClient, name: string) {
  if (client === 'sqlite') {
    return {
      client,
      connection: { filename: join(scratchFolder(), `${name}.db`) },
      useNullAsDefault: true,
    };
  }
  const defaults = client === 'postgres' ? ['5432', 'postgres'] : ['3306', 'root'];
  return {
    client,
    connection: {
      host: process.env.DATABASE_HOST ?? '127.0.0.1',
      port: Number(process.env.DATABASE_PORT ?? defaults[0]),
      user: process.env.DATABASE_USERNAME ?? defaults[1],
      password: process.env.DATABASE_PASSWORD ?? '',
      database: name,
    },
    pool: { min: 0, max: 10 },
    log: { warn: (text: string) => text.includes(IMPLICIT_COMMIT) || console.warn(text) },
  };
}

async function onServer<T>(client: 'postgres' | 'mysql', use: (server: Knex) => Promise<T>) {
  const { connection } = connectionTo(client, client === 'postgres' ? 'postgres' : 'mysql');
  const server = knex({ client: client === 'postgres' ? 'pg' : 'mysql2', connection });
  try {
    return await use(server);
  } finally {
    await server.destroy();
  }
}

/** A name that ends in `_` stands for all that start so. */
const isMeant = (meant: string, name: string) =>
  meant.endsWith('_') ? name.startsWith(meant) : name === meant;

const databasesLike = (client: 'postgres' | 'mysql', server: Knex, meant: string) =>
  server
    .select({ name: client === 'postgres' ? 'datname' : 'schema_name' })
    .from(client === 'postgres' ? 'pg_database' : 'information_schema.schemata')
    .then((rows: { name: string }[]) =>
      rows.map((row) => row.name).filter((name) => isMeant(meant, name)),
    );

/** Creates the database when it is missing. */
export async function createDatabase(client: TestClient, name: string): Promise<void> {
  if (client === 'sqlite') return;
  await onServer(client, async (server) => {
    const existing = await databasesLike(client, server, name);
    if (!existing.includes(name)) await server.raw('create database ??', [name]);
  });
}

/** Drops one database, or every one whose name starts with a name that ends in `_`. */
export async function dropDatabases(client: TestClient, meant: string): Promise<void> {
  if (client === 'sqlite') {
    const files = readdirSync(scratchFolder()).filter((file) =>
      isMeant(meant, file.replace(/\..*$/, '')),
    );
    for (const file of files) rmSync(join(scratchFolder(), file), { force: true });
    return;
  }
  await onServer(client, async (server) => {
    for (const name of await databasesLike(client, server, meant)) {
      await server.raw(`drop database ??${client === 'postgres' ? ' with (force)' : ''}`, [name]);
    }
  });
}

/** Strapi's own class configures the connection, so that rows look here as they do in Strapi. */
function strapiConnection(client: TestClient, name: string): Knex {
  const connection = connectionTo(client, name) as ConstructorParameters<
    typeof Database
  >[0]['connection'];
  return new Database({ connection, settings: { migrations: { dir: scratchFolder() } } })
    .connection;
}

async function cdpTables(client: TestClient, db: Knex): Promise<string[]> {
  const query =
    client === 'sqlite'
      ? db.select('name').from('sqlite_master').where({ type: 'table' })
      : db
          .select({ name: 'table_name' })
          .from('information_schema.tables')
          .where({ table_schema: client === 'postgres' ? 'public' : db.raw('database()') });
  const rows: { name: string }[] = await query;
  return rows.map((row) => row.name).filter((name) => name.startsWith('cdp_'));
}

/**
 * Opens this worker's database, created when missing but not migrated.
 * `kind` asks for another database beside the worker's usual one.
 */
export async function openTestDatabase(kind = ''): Promise<TestDatabase> {
  const client = testClient();
  const name = testDatabaseName(kind);
  await createDatabase(client, name);
  const connections: Knex[] = [];
  const connect = () => {
    const connection = strapiConnection(client, name);
    connections.push(connection);
    return connection;
  };
  const db = connect();
  return {
    client,
    knex: db,
    connect,
    async migrate() {
      await runMigrations(db);
    },
    tables: () => cdpTables(client, db),
    async empty() {
      for (const table of await cdpTables(client, db)) {
        if (!KEPT_TABLES.has(table)) await db(table).delete();
      }
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.destroy()));
    },
  };
}
