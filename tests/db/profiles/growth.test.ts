import { peopleOverTime } from '../../../server/profiles';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const DAY = 86_400_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const person = (id: number, identified: boolean, daysAgo: number) => ({
  ...{ fragment_id: id, identified, name: null, email: null, events: 1 },
  first_seen_at: NOW - daysAgo * DAY,
  last_seen_at: NOW,
});

it('counts back from the people of today by when each was first seen', async () => {
  await database
    .knex('cdp_profiles')
    .insert([
      person(1, true, 100),
      person(2, false, 100),
      person(3, false, 2),
      person(4, true, 2),
      person(5, true, 0),
    ]);
  expect(await peopleOverTime(database.knex, NOW, 4)).toEqual([
    { day: '2026-11-20', identified: 1, anonymous: 1 },
    { day: '2026-11-21', identified: 2, anonymous: 2 },
    { day: '2026-11-22', identified: 2, anonymous: 2 },
    { day: '2026-11-23', identified: 3, anonymous: 2 },
  ]);
});
