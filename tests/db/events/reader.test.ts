import { Dictionary } from '../../../server/events';
import { profilesRepository } from '../../../server/profiles/profiles.repository';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

test('a dictionary tells at once which names were stored', async () => {
  const types = new Dictionary(database.knex, 'cdp_event_types');
  await types.idsOf(['One', 'Two'], 0);
  const fresh = new Dictionary(database.knex, 'cdp_event_types');
  expect(await fresh.known(['Two', 'Three', 'two', 'Two'])).toEqual(new Set(['Two']));
});

test('people are counted up to a limit, and not beyond it', async () => {
  const person = (fragment_id: number) => ({
    ...{ fragment_id, identified: true, name: null, email: null, events: 1 },
    ...{ first_seen_at: 1, last_seen_at: 1 },
  });
  await database.knex('cdp_profiles').insert([1, 2, 3].map(person));
  const filter = { kind: 'all', sort: 'lastSeen:desc' } as const;
  expect(await profilesRepository.count(database.knex, filter, 3)).toBe(3);
  expect(await profilesRepository.count(database.knex, filter, 2)).toBeNull();
});
