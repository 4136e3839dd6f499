import fc from 'fast-check';
import { readySets } from '../../../server/platform/sets';
import { lateRepository } from '../../../server/events';
import {
  dayOfCounts,
  packDay,
  unpackDay,
  visitDay,
  type DayCounts,
} from '../../../server/events/activity-index/packed-day';
import { ActivityIndex, wholeDays } from '../../../server/events/activity-index/activity-index';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import type { History } from './history';
import { membersOf } from './oracle';
import { definitionAt, happened, history } from './random';
import { asFragments, byFirst, go, openHouse, runsOf, store } from './world';

const DAY = 86_400_000;
const clock = fixedClock();
const NOW = clock.now();

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

const FILTER = { event: 'Seen', where: [], sum: null };
const WINDOW = { after: NOW - 30 * DAY, until: NOW };
const bytes = async () =>
  (await database.knex('cdp_activity_days').orderBy(['filter_id', 'day'])).map((row) =>
    [row.filter_id, row.day, Buffer.from(row.packed).toString('hex')].join(' '),
  );

const past = (): History => ({
  people: [1, 2, 3].map((times) => ({
    known: true,
    events: Array.from({ length: times * 4 }, (_, at) => ({
      name: 'Seen',
      at: NOW - at * times * DAY - 1,
    })),
    plan: null,
  })),
  merges: [],
});

const total = async (house: ReturnType<typeof openHouse>) => {
  let sum = 0;
  await house.activity.visit(FILTER, WINDOW, (_, count) => (sum += count));
  return sum;
};

test('a merge and an undo leave every row as it is, byte by byte', async () => {
  const house = openHouse(database.knex, clock);
  const before = past();
  await store(house, database.knex, before, NOW);
  await total(house);
  const rows = await bytes();
  expect(rows.length).toBeGreaterThan(20);
  const merged: History = { ...before, merges: [[0, 2]] };
  await go(house, database.knex, before, merged, NOW);
  await total(openHouse(database.knex, clock));
  expect(await bytes()).toEqual(rows);
  await go(house, database.knex, merged, before, NOW);
  await total(openHouse(database.knex, clock));
  expect(await bytes()).toEqual(rows);
});

test('an event of a day that is over is counted, in this process and in another', async () => {
  const house = openHouse(database.knex, clock);
  const other = openHouse(database.knex, clock);
  const before = past();
  await store(house, database.knex, before, NOW);
  const counted = await total(house);
  expect(await total(other)).toBe(counted);
  const [first, ...rest] = before.people;
  const late = { name: 'Seen', at: NOW - 9 * DAY };
  const people = [{ ...first, events: [...(first?.events ?? []), late] }, ...rest];
  await go(house, database.knex, before, { ...before, people }, NOW);
  expect(await total(house)).toBe(counted + 1);
  expect(await total(other)).toBe(counted + 1);
  expect(await total(openHouse(database.knex, clock))).toBe(counted + 1);
});

test('what is erased is gone from the rows once its days were noted', async () => {
  const house = openHouse(database.knex, clock);
  await store(house, database.knex, past(), NOW);
  const counted = await total(house);
  await database.knex.transaction(async (trx) => {
    await lateRepository.stampFragments(trx, [101]);
    await trx('cdp_events').where({ fragment_id: 101 }).delete();
  });
  expect(await total(house)).toBe(counted - 4);
});

test('a batch of today writes no note', async () => {
  const today = [{ eventTypeId: 1, at: NOW }];
  await lateRepository.stamp(database.knex, today, NOW);
  expect(await database.knex('cdp_late')).toEqual([]);
  await lateRepository.stamp(database.knex, [...today, { eventTypeId: 1, at: NOW - DAY }], NOW);
  expect(await database.knex('cdp_late')).toHaveLength(1);
});

test('filters that were asked longest ago make room, and come back when asked', async () => {
  const house = openHouse(database.knex, clock);
  await store(house, database.knex, past(), NOW);
  const typeId = (await house.types.find('Seen')) as number;
  const tight = new ActivityIndex(database.knex, clock, database.knex, 10);
  const ask = async (property: string) => {
    const where = [{ property, operator: 'not-exists' as const }];
    let sum = 0;
    const days = await tight.wholeDays(typeId, WINDOW);
    if (!days) throw new Error('No whole days');
    await tight.visit(typeId, { ...FILTER, where }, days, (_, count) => (sum += count));
    return sum;
  };
  const counted = await ask('a');
  clock.advance(1);
  expect(await ask('b')).toBe(counted);
  expect(await database.knex('cdp_activity_filters')).toHaveLength(1);
  expect(await ask('a')).toBe(counted);
  clock.set(NOW);
});

test.each([
  ['a month', NOW - 30 * DAY, NOW, { first: -29, last: -1 }],
  ['ever', null, NOW, { first: -Infinity, last: -1 }],
  ['a day and a bit', NOW - DAY - 1, NOW, null],
  ['what ended long ago', NOW - 30 * DAY, NOW - 10 * DAY, { first: -29, last: -11 }],
])('whole days of %s', (_, after, until, days) => {
  const today = Math.floor(NOW / DAY);
  expect(wholeDays({ after, until }, NOW)).toEqual(
    days && { first: today + days.first, last: today + days.last },
  );
});

test('a day is not packed before ten minutes of the next are over', () => {
  const midnight = Math.floor(NOW / DAY) * DAY;
  const last = (now: number) => wholeDays({ after: null, until: now }, now)?.last;
  expect(last(midnight + 10 * 60_000)).toBe(midnight / DAY - 1);
  expect(last(midnight + 10 * 60_000 - 1)).toBe(midnight / DAY - 2);
});

test('what is packed is read back', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.integer({ min: 1, max: 2 ** 31 }).map(String),
        fc.record({
          count: fc.integer({ min: 1, max: 1_000_000 }),
          sum: fc.oneof(
            fc.constant(0),
            fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((sum) => sum * 1_000 + 0),
          ),
        }),
      ),
      (rows) => {
        const counts: DayCounts = new Map(
          Object.entries(rows).map(([id, value]) => [Number(id), value]),
        );
        const read: DayCounts = new Map();
        visitDay(unpackDay(packDay(dayOfCounts(counts))), (id, count, sum) =>
          read.set(id, { count, sum }),
        );
        expect(read).toEqual(counts);
      },
    ),
  );
});

test('answers are the same with the index warm, stored, deleted, and after late events', async () => {
  await fc.assert(
    fc.asyncProperty(
      history(NOW),
      fc.array(definitionAt(NOW), { minLength: 3, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat({ max: 30 }), happened(NOW)), { minLength: 1, maxLength: 8 }),
      fc.array(fc.constantFrom('warm', 'another process', 'deleted'), {
        minLength: 2,
        maxLength: 3,
      }),
      async (begin, all, additions, states) => {
        let house = openHouse(database.knex, clock);
        let now = begin;
        await store(house, database.knex, now, NOW);
        for (const state of ['cold', ...states]) {
          if (state === 'another process') house = openHouse(database.knex, clock);
          if (state === 'deleted') {
            for (const table of ['cdp_activity_days', 'cdp_activity_filters']) {
              await database.knex(table).delete();
            }
            house.activity.clear();
          }
          const evaluation = await house.evaluator.at(NOW);
          const asking = { now: NOW, timeZone: 'UTC', currency: 'USD' };
          for (const one of all) {
            const { members } = await evaluation.evaluate(one, true);
            const expected = membersOf(now, one, true, asking).sort(byFirst);
            expect(asFragments(house, members)).toEqual(expected);
          }
          const people = now.people.map((piece, place) => ({
            ...piece,
            events: [
              ...piece.events,
              ...additions.filter(([at]) => at === place).map(([, e]) => ({ ...e })),
            ],
          }));
          const later = { ...now, people };
          await go(house, database.knex, now, later, NOW);
          now = later;
        }
      },
    ),
    { numRuns: runsOf(40) },
  );
}, 1_800_000);
