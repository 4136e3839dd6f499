import { GenerationWatch } from '../../../server/platform/generations';
import { SettingsStore } from '../../../server/platform/settings';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const storeOn = (knex = database.knex) => new SettingsStore(knex, fixedClock(), {}, undefined);

test('two editors who save different sections at once keep both', async () => {
  // SQLite has one connection in a process, and waits for itself on a second.
  const other = database.client === 'sqlite' ? database.knex : database.connect();
  const stores = [storeOn(), storeOn(other)];
  await stores[0].update({ privacy: { ip: 'full' } });
  await Promise.all([
    stores[0].update({ general: { currency: 'EUR' } }),
    stores[1].update({ tracking: { visitorDays: 30 } }),
  ]);
  const settings = await storeOn().read();
  expect(settings).toMatchObject({
    general: { currency: 'EUR' },
    tracking: { visitorDays: 30 },
    privacy: { ip: 'full' },
  });
});

test('settings are read once, until they change here or in another process', async () => {
  const here = storeOn();
  const there = storeOn();
  const watch = new GenerationWatch(database.knex);
  watch.on('settings', () => there.forget());
  await watch.poll();
  let reads = 0;
  const count = ({ sql }: { sql: string }) => (reads += sql.includes('cdp_settings') ? 1 : 0);
  database.knex.on('query', count);
  for (let at = 0; at < 5; at += 1) await there.read();
  database.knex.off('query', count);
  expect(reads).toBe(1);
  await here.update({ general: { currency: 'CHF' } });
  expect((await here.read()).general.currency).toBe('CHF');
  await watch.poll();
  expect((await there.read()).general.currency).toBe('CHF');
});
