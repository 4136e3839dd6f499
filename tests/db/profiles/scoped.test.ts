import { PersonSet, readySets } from '../../../server/platform/sets';
import {
  profilesRepository,
  type ListPosition,
  type ProfileFilter,
} from '../../../server/profiles/profiles.repository';
import { placeOf, scopedPage } from '../../../server/profiles/scoped-page';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const PEOPLE = 6_000;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
  await database.empty();
  const all = Array.from({ length: PEOPLE }, (_, at) => at + 1);
  for (let from = 0; from < PEOPLE; from += 500) {
    await profilesRepository.replace(
      database.knex,
      all.slice(from, from + 500).map((person) => ({
        ...{ person, identified: person % 3 > 0, name: null, email: null, events: 1 },
        // Many share an instant, so that the order hangs on the id as well.
        ...{ firstSeenAt: person % 100, lastSeenAt: Math.floor(person / 7), activeAt: null },
        ...{ hasEmail: false, hasPhone: false },
      })),
      new Map(),
      [],
    );
  }
}, 60_000);
afterAll(async () => {
  await database.empty();
  await database.close();
});

const sorts = ['lastSeen:desc', 'firstSeen:desc'] as const;

/** Few; most; and a large set that stands at the far end of the list. */
const sets = [
  ['few people', (person: number) => person % 50 === 0],
  ['most people', (person: number) => person % 5 > 0],
  ['people at the end of the list', (person: number) => person <= 1_500],
] as const;

const cases = sorts.flatMap((sort) => sets.map(([name, isIn]) => [sort, name, isIn] as const));

test.each(cases)('sorted by %s, %s page as everybody does', async (sort, _, isIn) => {
  const filter: ProfileFilter = { kind: 'all', sort };
  const { knex } = database;
  const whole = await profilesRepository.page(knex, filter, null, PEOPLE);
  const expected = whole.map(({ person }) => person).filter(isIn);
  const within = PersonSet.of(expected);
  const page = (position: ListPosition | null) => scopedPage(knex, filter, position, 100, within);
  const positionOf = (record: (typeof whole)[number], back: boolean): ListPosition => ({
    ...{ at: placeOf(record, filter), person: record.person, back },
  });

  const first = await page(null);
  expect(first.map(({ person }) => person)).toEqual(expected.slice(0, 100));
  const second = await page(positionOf(first.at(-1)!, false));
  expect(second.map(({ person }) => person)).toEqual(expected.slice(100, 200));
  const middle = whole.find(({ person }) => person === expected[Math.floor(expected.length / 2)])!;
  const place = expected.indexOf(middle.person);
  const after = await page(positionOf(middle, false));
  expect(after.map(({ person }) => person)).toEqual(expected.slice(place + 1, place + 101));
  const before = await page(positionOf(middle, true));
  expect(before.map(({ person }) => person)).toEqual(
    expected.slice(Math.max(0, place - 100), place),
  );
});

test('the kind of people narrows a scoped list as it does the whole one', async () => {
  const filter: ProfileFilter = { kind: 'identified', sort: 'lastSeen:desc' };
  const within = PersonSet.of(Array.from({ length: 2_000 }, (_, at) => at + 1));
  const whole = await profilesRepository.page(database.knex, filter, null, PEOPLE);
  const found = await scopedPage(database.knex, filter, null, 50, within);
  const expected = whole.filter(({ person }) => within.has(person)).slice(0, 50);
  expect(found).toEqual(expected);
});
