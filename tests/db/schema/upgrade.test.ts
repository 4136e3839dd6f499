import { readdirSync, readFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { dropDatabases, openTestDatabase, testDatabaseName } from '../../support/database';
import type { TestDatabase } from '../../support/database';
import { structureOf } from './structure';

const dumps = resolve(__dirname, '../schemas');
let fresh: TestDatabase;
let old: TestDatabase;

async function emptyDatabase(kind: string): Promise<TestDatabase> {
  const database = await openTestDatabase(kind);
  await database.close();
  await dropDatabases(database.client, testDatabaseName(kind));
  return openTestDatabase(kind);
}

beforeEach(async () => {
  fresh = await emptyDatabase('fresh');
  old = await emptyDatabase('old');
});
afterEach(() => Promise.all([fresh.close(), old.close()]));

test.each(readdirSync(dumps))(
  'the schema of %s migrates to that of a new install',
  async (version) => {
    const sql = readFileSync(join(dumps, version, `${old.client}.sql`), 'utf8');
    for (const statement of sql.split(/;\n/).filter(Boolean)) await old.knex.raw(statement);
    await old.migrate();
    await fresh.migrate();

    expect(await structureOf(old.client, old.knex)).toEqual(
      await structureOf(fresh.client, fresh.knex),
    );
    const names = (database: TestDatabase) =>
      database.knex('cdp_migrations').orderBy('name').pluck('name');
    expect(await names(old)).toEqual(await names(fresh));
  },
);

test('migrating twice changes nothing', async () => {
  await fresh.migrate();
  const before = await structureOf(fresh.client, fresh.knex);
  await fresh.migrate();
  expect(await structureOf(fresh.client, fresh.knex)).toEqual(before);
});

test('migrations that broke off half-way are finished by the next start', async () => {
  await fresh.migrate();
  const complete = await structureOf(fresh.client, fresh.knex);
  await fresh.knex('cdp_migrations').delete();
  const others = (await fresh.tables()).filter((table) => table !== 'cdp_migrations');
  for (const table of others.filter((_, at) => at % 2)) await fresh.knex.schema.dropTable(table);
  await fresh.migrate();
  expect(await structureOf(fresh.client, fresh.knex)).toEqual(complete);
});
