import { runMigrations } from '../../../server/platform/database';
import { MIGRATIONS } from '../../../server/platform/database/migrations';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
afterAll(() => database.close());

test('nobody migrates while another process does, however long it takes', async () => {
  if (database.client !== 'mysql') return;
  const other = database.connect();
  await other.transaction(async (trx) => {
    await trx.raw("select get_lock('cdp_migrations', 1)");
    await expect(runMigrations(database.knex, MIGRATIONS, 0)).rejects.toThrow('Another process');
    await trx.raw("select release_lock('cdp_migrations')");
  });
  expect(await runMigrations(database.knex)).toEqual([]);
});
