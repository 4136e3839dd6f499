import { EventReader, Dictionary, FLAG_CLAMPED, FLAG_IMPORTED } from '../../../server/events';
import { profilesRepository } from '../../../server/profiles';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

let next = 1;
const event = (fragment_id: number, at: number, flags = 0) => {
  const id = next++;
  return {
    ...{ id, message_key: Buffer.alloc(16, id), fragment_id, event_type_id: 1, at, flags },
    ...{ received_at: 1_000, source_id: 1, batch_id: 1, trust: 0 },
  };
};

const reader = () =>
  new EventReader(database.knex, new Dictionary(database.knex, 'cdp_event_types'));

it('looks behind imported history for when somebody was last active', async () => {
  await database
    .knex('cdp_events')
    .insert([
      event(1, 10),
      event(1, 20, FLAG_IMPORTED),
      event(2, 30, FLAG_CLAMPED),
      event(3, 40, FLAG_IMPORTED),
      event(3, 41, FLAG_IMPORTED | FLAG_CLAMPED),
      event(4, 50, FLAG_IMPORTED),
      event(4, 50),
    ]);
  const extents = await reader().extents([1, 2, 3, 4]);
  expect(extents.find(({ fragment }) => fragment === 3)?.last).toBe(41);
  expect(await reader().lastActive(extents)).toEqual(
    new Map([
      [1, 10],
      [2, 30],
      [4, 50],
    ]),
  );
  expect(await reader().lastActive([])).toEqual(new Map());
});

it('counts no imported event as activity of somebody', async () => {
  await database
    .knex('cdp_events')
    .insert([event(1, 10), event(1, 20, FLAG_IMPORTED), event(1, 30, FLAG_CLAMPED)]);
  expect((await reader().instants([1], 0)).sort()).toEqual([10, 30]);
});

it('counts as active this month only who did something himself', async () => {
  const person = (fragment_id: number, last_seen_at: number, active_at: number | null) => ({
    ...{ fragment_id, identified: true, name: null, email: null, events: 1 },
    ...{ first_seen_at: 1, last_seen_at, active_at },
  });
  await database
    .knex('cdp_profiles')
    .insert([person(1, 100, 100), person(2, 100, null), person(3, 50, 50), person(4, 101, 101)]);
  expect(await profilesRepository.activeSince(database.knex, 100)).toBe(2);
});
