import { Dictionary } from '../../../server/events';
import { IdBlocks, insertRows, selectIn } from '../../../server/platform/database';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const count = async (table: string) => {
  const row = await database.knex(table).count({ n: '*' }).first();
  return Number(row?.n);
};

it('inserts more text at once than a statement of any database may hold', async () => {
  const payload = 'x"\\'.repeat(300_000);
  const rows = Array.from({ length: 25 }, (_, at) => ({ event_id: at + 1, payload }));
  await insertRows(database.knex, 'cdp_event_payloads', rows);
  expect(await count('cdp_event_payloads')).toBe(25);
});

it('inserts and finds more rows than a statement may bind', async () => {
  const ids = Array.from({ length: 40_000 }, (_, at) => at + 1);
  const rows = ids.map((id) => ({ event_id: id, payload: '' }));
  await insertRows(database.knex, 'cdp_event_payloads', rows);
  const found = await selectIn(database.knex, 'cdp_event_payloads', 'event_id', ids, (query) =>
    query.select('event_id'),
  );
  expect(found).toHaveLength(ids.length);
});

it('tells names apart by their bytes, not by what a database takes for equal', async () => {
  const dictionary = new Dictionary(database.knex, 'cdp_traits');
  const known = await dictionary.idsOf(['a', 'A', 'é', 'e', 'a '], 1);
  expect(new Set(known.values()).size).toBe(5);
  const fresh = new Dictionary(database.knex, 'cdp_traits');
  for (const name of ['a', 'A', 'é', 'e', 'a ']) {
    expect(await fresh.find(name)).toBe(known.get(name));
  }
});

it('never hands out an id twice, to however many processes', async () => {
  const { knex, client } = database;
  const other = client === 'sqlite' ? knex : database.connect();
  const blocks = [knex, other, knex].map((each) => new IdBlocks(each, 'events', 10));
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      blocks.map(async (block) => {
        await block.reserve(7);
        for (let n = 0; n < 7; n += 1) taken.push(block.next());
      }),
    );
  }
  expect(new Set(taken).size).toBe(105);
  expect(() => new IdBlocks(knex, 'events', 10).next()).toThrow('No reserved ids');
});
