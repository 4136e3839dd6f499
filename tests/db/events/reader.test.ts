import { Dictionary, EventReader } from '../../../server/events';
import { profilesRepository } from '../../../server/profiles/profiles.repository';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const event = (id: number, event_type_id: number) => ({
  ...{ id, message_key: Buffer.alloc(16, id), fragment_id: 1, event_type_id, at: id },
  ...{ received_at: id, source_id: 1, batch_id: 1, trust: 0, flags: 0 },
});

test('a dictionary tells at once which names were stored', async () => {
  const types = new Dictionary(database.knex, 'cdp_event_types');
  await types.idsOf(['One', 'Two'], 0);
  const fresh = new Dictionary(database.knex, 'cdp_event_types');
  expect(await fresh.known(['Two', 'Three', 'two', 'Two'])).toEqual(new Set(['Two']));
});

test('the whole log is counted once a minute, however often the builder asks', async () => {
  const clock = fixedClock();
  const types = new Dictionary(database.knex, 'cdp_event_types');
  const id = (await types.idsOf(['Order Completed'], 0)).get('Order Completed') ?? 0;
  const events = new EventReader(database.knex, types, clock);
  const counts = async () => (await events.vocabulary()).map(({ count }) => count);
  await database.knex('cdp_events').insert(event(1, id));
  expect(await counts()).toEqual([1]);
  await database.knex('cdp_events').insert(event(2, id));
  expect(await counts()).toEqual([1]);
  clock.advance(60_000);
  expect(await counts()).toEqual([2]);
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
