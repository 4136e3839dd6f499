import { ageOutJob, IngestTraffic } from '../../../server/ingest';
import type { JobContext } from '../../../server/platform/jobs';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const NOW = Date.parse('2026-11-23T12:30:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let database: TestDatabase;
const clock = fixedClock(NOW);

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const batch = (id: number, sourceId: number, age: number, stored = 1, imported = 0) => ({
  ...{ id, source_id: sourceId, received_at: NOW - age, stored, imported },
  ...{ duplicates: 0, rejected: 2 },
});
const letter = (age: number) => ({
  ...{ received_at: NOW - age, source_id: 1, code: 'message.too-deep', reason: 'r', excerpt: '{}' },
});
const run = () =>
  ageOutJob(database.knex, clock).run({ signal: new AbortController().signal } as JobContext);
const left = async (table: string, column: string) =>
  (await database.knex(table).orderBy(column).select(column)).map((row: Record<string, unknown>) =>
    Number(row[column]),
  );

test('refused messages go after 30 days, however many they are', async () => {
  const old = Array.from({ length: 2_100 }, () => letter(31 * DAY));
  await database.knex.batchInsert('cdp_dead_letters', [...old, letter(29 * DAY)], 100);
  expect(await run()).toEqual({ done: 2_100 });
  expect(await left('cdp_dead_letters', 'received_at')).toEqual([NOW - 29 * DAY]);
});

test('batches go after 90 days, but for the last that says when a source sent', async () => {
  await database
    .knex('cdp_batches')
    .insert([
      batch(1, 1, 100 * DAY),
      batch(2, 1, 95 * DAY),
      batch(3, 2, 100 * DAY, 0),
      batch(4, 2, 89 * DAY),
    ]);
  await run();
  expect(await left('cdp_batches', 'id')).toEqual([2, 4]);
  const last = await new IngestTraffic(database.knex, clock).lastMessages([1]);
  expect(last.get(1)).toBe(NOW - 95 * DAY);
});

test('traffic adds batches up by hour, of one source or of all, with what was imported apart', async () => {
  await database
    .knex('cdp_batches')
    .insert([
      batch(1, 1, 0, 3),
      batch(2, 1, 20 * 60_000, 4),
      batch(3, 2, 60 * 60_000, 305, 300),
      batch(4, 1, 25 * HOUR, 9),
    ]);
  const traffic = new IngestTraffic(database.knex, clock);
  const filled = (hours: Awaited<ReturnType<IngestTraffic['perHour']>>) =>
    hours.filter(({ rejected }) => rejected > 0);
  const noon = Math.floor(NOW / HOUR) * HOUR;
  expect(filled(await traffic.perHour(1))).toEqual([
    { at: noon, stored: 7, imported: 0, rejected: 4 },
  ]);
  expect(filled(await traffic.perHour())).toEqual([
    { at: noon - HOUR, stored: 5, imported: 300, rejected: 2 },
    { at: noon, stored: 7, imported: 0, rejected: 4 },
  ]);
});
