import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

const OWN_FILES = /^(secrets|demo|state|ledger)\.json$|^strapi\.log$/;
const DRIVERS = { postgres: 'pg', mysql: 'mysql2' };
const MARK = 'core_playground_seeded';

/** Where the playground's own configuration says that its data is. */
function readConnection(folder) {
  process.env.DEMO_DIR = folder;
  const { env } = require('@strapi/utils');
  return require('../../playground/config/database.js')({ env }).connection;
}

async function dropAll(knex, client, { schema, database }) {
  if (client === 'postgres') {
    await knex.raw('DROP SCHEMA ?? CASCADE', [schema]);
    await knex.raw('CREATE SCHEMA ??', [schema]);
    return;
  }
  await knex.raw('DROP DATABASE ??', [database]);
  await knex.raw('CREATE DATABASE ?? CHARACTER SET utf8mb4', [database]);
}

/** Empties a database that the playground filled; refuses one that holds anything else. */
async function emptyDatabase({ client, connection }) {
  const knex = require('knex')({
    client: DRIVERS[client],
    connection,
    searchPath: connection.schema,
  });
  try {
    if (!(await knex.schema.hasTable('strapi_core_store_settings'))) return;
    const marked = await knex('strapi_core_store_settings').where({ key: MARK }).first();
    if (!marked) {
      throw new Error(
        '--reset empties only a database that the demo filled, and this one holds something else.',
      );
    }
    await dropAll(knex, client, connection);
  } finally {
    await knex.destroy();
  }
}

/** Starts over: forgets accounts, content, people and secrets of this DEMO_DIR. */
export async function reset({ folder }) {
  const { client, connection } = readConnection(folder);
  if (client !== 'sqlite') await emptyDatabase({ client, connection });
  else
    for (const end of ['', '-wal', '-shm', '-journal'])
      rmSync(connection.filename + end, { force: true });
  for (const file of readdirSync(folder)) {
    if (OWN_FILES.test(file)) rmSync(join(folder, file));
  }
}
