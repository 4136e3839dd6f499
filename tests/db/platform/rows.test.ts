import { Dictionary } from '../../../server/events';
import {
  IdBlocks,
  Inserts,
  insertRows,
  isDataError,
  isUniqueViolation,
  lookUp,
  selectIn,
  toBoolean,
  toBytes,
  toIdOrNull,
} from '../../../server/platform/database';
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

const value = (fragment: number, other: object = {}) => ({
  fragment_id: fragment,
  trait_id: 1,
  kind: 1,
  number_value: null,
  text_value: null,
  json_value: null,
  at: 1_700_000_000_123,
  message_key: Buffer.alloc(16, fragment),
  source_id: null,
  trust: 0,
  effective: false,
  ...other,
});

it('keeps every kind of value as it was given', async () => {
  const given = [
    value(1),
    value(2, { number_value: -9_007_199_254_740_991, effective: true, source_id: -1 }),
    value(3, {
      number_value: 4_294_967_296,
      text_value: 'é \\ "x" \'y\' ${z} \n\t',
      json_value: '',
    }),
    value(4, { number_value: -1, text_value: '\u{1f98a} {a,b} NULL' }),
  ];
  await insertRows(database.knex, 'cdp_trait_values', given);
  const rows = await database.knex('cdp_trait_values').orderBy('fragment_id');
  const kept = rows.map((row: Record<string, unknown>) => ({
    ...row,
    at: toIdOrNull(row.at),
    number_value: toIdOrNull(row.number_value),
    message_key: toBytes(row.message_key),
    effective: toBoolean(row.effective),
  }));
  expect(kept).toEqual(given);
});

it('inserts all rows of a call or none, and says whose fault it is', async () => {
  const { knex, client } = database;
  await insertRows(knex, 'cdp_trait_values', [value(1)]);
  const insert = (rows: object[]) =>
    insertRows(knex, 'cdp_trait_values', rows).then(
      () => null,
      (error: unknown) => error,
    );
  expect(isUniqueViolation(await insert([value(2), value(1), value(3)]))).toBe(true);
  expect(await count('cdp_trait_values')).toBe(1);
  if (client === 'sqlite') return;
  for (const wrong of [
    { kind: 40_000 },
    { fragment_id: 2 ** 31 },
    { text_value: 'x'.repeat(192) },
  ]) {
    expect(isDataError(await insert([value(2, wrong)]))).toBe(true);
  }
});

it('sends to several tables what a transaction gathered, in the end and not before', async () => {
  const { knex } = database;
  const gathered = (rows: object[]) =>
    knex.transaction(async (trx) => {
      const inserts = new Inserts(trx);
      await insertRows(inserts, 'cdp_event_payloads', [{ event_id: 1, payload: 'a' }]);
      await insertRows(inserts, 'cdp_trait_values', []);
      await insertRows(inserts, 'cdp_trait_values', rows);
      const before: unknown[] = await trx('cdp_event_payloads');
      await inserts.flush();
      await inserts.flush();
      return before.length;
    });
  await expect(gathered([value(1), value(1)]).catch(isUniqueViolation)).resolves.toBe(true);
  expect(await count('cdp_event_payloads')).toBe(0);
  expect(await gathered([value(1), value(2)])).toBe(0);
  expect(await count('cdp_event_payloads')).toBe(1);
  expect(await count('cdp_trait_values')).toBe(2);
});

it('refuses rows that do not name the same columns', async () => {
  const rows = [{ event_id: 1, payload: '' }, { event_id: 2 }];
  await expect(insertRows(database.knex, 'cdp_event_payloads', rows)).rejects.toThrow('columns');
});

it('looks up by keys, one or more than a statement may bind', async () => {
  const rows = [1, 2, 3].map((fragment) => value(fragment));
  await insertRows(database.knex, 'cdp_trait_values', rows);
  const what = { columns: 'fragment_id', from: 'cdp_trait_values', column: 'message_key' };
  const find = async (keys: Buffer[]) =>
    (await lookUp(database.knex, what, keys)).map((row) => row.fragment_id).sort();
  expect(await find([])).toEqual([]);
  expect(await find([rows[1].message_key, Buffer.alloc(16, 9)])).toEqual([2]);
  const unknown = Array.from({ length: 12_345 }, (_, at) => {
    const key = Buffer.alloc(16, 0xff);
    key.writeUInt32BE(at);
    return key;
  });
  expect(await find([...unknown, ...rows.map((row) => row.message_key)])).toEqual([1, 2, 3]);
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
