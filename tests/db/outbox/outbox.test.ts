import { Outbox } from '../../../server/platform/outbox';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

interface Note {
  text: string;
}

let database: TestDatabase;
const clock = fixedClock();
let outbox: Outbox<Note>;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  outbox = new Outbox<Note>(database.knex, clock, 'test');
});
afterEach(() => database.empty());
afterAll(() => database.close());

const texts = async (limit = 100) => (await outbox.take(limit)).map(({ body }) => body.text);

test('notes come back in the order in which they were written', async () => {
  for (const text of ['one', 'two', 'three']) await outbox.add(database.knex, { text });
  expect(await texts()).toEqual(['one', 'two', 'three']);
  expect(await texts(2)).toEqual(['one', 'two']);
});

test('a note keeps every character, and what is not text', async () => {
  const text = 'Zoë 🥾 "quoted" \\ \n';
  await outbox.add(database.knex, { text });
  expect(await texts()).toEqual([text]);
});

test('what is rolled back leaves no note', async () => {
  const failing = database.knex.transaction(async (trx) => {
    await outbox.add(trx, { text: 'never' });
    throw new Error('the save failed');
  });
  await expect(failing).rejects.toThrow('the save failed');
  expect(await texts()).toEqual([]);
});

test('only the notes named are removed', async () => {
  for (const text of ['one', 'two', 'three']) await outbox.add(database.knex, { text });
  const [, two] = await outbox.take(3);
  await outbox.remove([two?.id ?? 0]);
  expect(await texts()).toEqual(['one', 'three']);
});

test('a kind sees its own notes only', async () => {
  const other = new Outbox<Note>(database.knex, clock, 'other');
  await other.add(database.knex, { text: 'theirs' });
  expect(await texts()).toEqual([]);
  expect(await outbox.oldestAgeMs()).toBeNull();
});

test('the age of the oldest note is told', async () => {
  expect(await outbox.oldestAgeMs()).toBeNull();
  await outbox.add(database.knex, { text: 'one' });
  clock.advance(4_000);
  await outbox.add(database.knex, { text: 'two' });
  clock.advance(500);
  expect(await outbox.oldestAgeMs()).toBe(4_500);
});
