import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropDatabases, openTestDatabase, testDatabaseName } from '../../support/database';
import { seedsOf, structureOf } from './structure';

/** Writes the schema of the database that DATABASE_CLIENT selects; see scripts/dump-schema.mjs. */
async function dump(folder: string): Promise<void> {
  process.env.JEST_WORKER_ID = '0';
  const client = (await openTestDatabase('dump')).client;
  await dropDatabases(client, testDatabaseName('dump'));
  const database = await openTestDatabase('dump');
  await database.migrate();
  const statements = [
    ...(await structureOf(client, database.knex)),
    ...(await seedsOf(database.knex)),
  ];
  await database.close();
  await dropDatabases(client, testDatabaseName('dump'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${client}.sql`), `${statements.join(';\n')};\n`);
}

void dump(process.argv[2] ?? '.');
