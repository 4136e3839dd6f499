import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const OWN_FILES = /^(data\.db.*|secrets\.json|demo\.json|state\.json|ledger\.json|strapi\.log)$/;
const DRIVERS = { postgres: 'pg', mysql: 'mysql2' };
const DEFAULT_PORTS = { postgres: 5432, mysql: 3306 };
const MARK = 'core_playground_seeded';

/** Empties a database that the playground filled; refuses one that holds anything else. */
async function emptyDatabase(client) {
  const { env } = process;
  const knex = createRequire(import.meta.url)('knex')({
    client: DRIVERS[client],
    connection: {
      host: env.DATABASE_HOST ?? '127.0.0.1',
      port: Number(env.DATABASE_PORT ?? DEFAULT_PORTS[client]),
      database: env.DATABASE_NAME ?? 'strapi',
      user: env.DATABASE_USERNAME ?? 'strapi',
      password: env.DATABASE_PASSWORD ?? 'strapi',
    },
  });
  try {
    if (!(await knex.schema.hasTable('strapi_core_store_settings'))) return;
    const marked = await knex('strapi_core_store_settings').where({ key: MARK }).first();
    if (!marked) {
      throw new Error(
        '--reset empties only a database that the demo filled, and this one holds something else.',
      );
    }
    await dropAll(knex, client);
  } finally {
    await knex.destroy();
  }
}

async function dropAll(knex, client) {
  if (client === 'postgres') {
    await knex.raw('DROP SCHEMA public CASCADE');
    await knex.raw('CREATE SCHEMA public');
    return;
  }
  const name = knex.client.config.connection.database;
  await knex.raw('DROP DATABASE ??', [name]);
  await knex.raw('CREATE DATABASE ?? CHARACTER SET utf8mb4', [name]);
}

/** Starts over: forgets accounts, content, people and secrets of this DEMO_DIR. */
export async function reset({ folder, database }) {
  if (database !== 'sqlite') await emptyDatabase(database);
  for (const file of readdirSync(folder)) {
    if (OWN_FILES.test(file)) rmSync(join(folder, file));
  }
}
