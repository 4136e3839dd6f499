import type { Knex } from 'knex';
import { countDoers } from '../../../server/events/doers.repository';
import { unpackIds } from '../../../server/platform/database';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type Piece } from './history';
import { openHouse, store } from './world';

const DAY = 86_400_000;
const clock = fixedClock();
const NOW = clock.now();

let database: TestDatabase;
let typeId: number;

/** Seven people, each with so many events as his place, spread over eleven years and today. */
const people: Piece[] = Array.from({ length: 7 }, (_, place) => ({
  known: true,
  events: Array.from({ length: place }, (_unused, n) => ({
    name: 'Seen',
    at: NOW - (n % 2 === 0 ? n * 600 * DAY : n * 1_000),
  })),
  plan: null,
}));

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
  const house = openHouse(database.knex, clock);
  await store(house, database.knex, { people, merges: [] }, NOW);
  typeId = (await house.types.find('Seen')) as number;
});
afterAll(async () => {
  await database.empty();
  await database.close();
});

const naive = (after: number | null, until: number) => {
  const counted = people.map(({ events }, place) => {
    const inside = events.filter(({ at }) => at > (after ?? -Infinity) && at <= until);
    return [fragmentAt(place), inside.length] as const;
  });
  return new Map(counted.filter(([, times]) => times > 0));
};
const count = async (after: number | null, until: number, knex: Knex = database.knex) => {
  const found = await countDoers(knex, { typeId, after, until });
  return new Map([...found].sort(([a], [b]) => a - b));
};

test.each([
  ['ever', null, NOW],
  ['a day', NOW - DAY, NOW],
  ['a year, which is several slices', NOW - 365 * DAY, NOW],
  ['ten years, most of them empty', NOW - 3_650 * DAY, NOW],
  ['a time that ended long ago', NOW - 2_000 * DAY, NOW - 500 * DAY],
  ['a time before anything happened', null, NOW - 8_000 * DAY],
])('%s: every event once', async (_, after, until) => {
  expect(await count(after, until)).toEqual(naive(after, until));
});

test('a type that never happened has nobody', async () => {
  expect(await countDoers(database.knex, { typeId: typeId + 1, after: null, until: NOW })).toEqual(
    new Map(),
  );
});

test('a list that the server cuts short is asked for again, row by row', async () => {
  const found = await database.knex.transaction(async (trx) => {
    if (database.client === 'mysql') await trx.raw('set session group_concat_max_len = 9');
    const answer = await count(null, NOW, trx);
    if (database.client === 'mysql') await trx.raw('set session group_concat_max_len = default');
    return answer;
  });
  expect(found).toEqual(naive(null, NOW));
});

test.each([
  [null, []],
  ['', []],
  ['7', [7]],
  ['1,22,333', [1, 22, 333]],
  ['[1, 22]', [1, 22]],
  [
    [1, '22'],
    [1, 22],
  ],
])('%j holds %j', (packed, ids) => {
  expect(unpackIds(packed)).toEqual(ids);
});
