import { violationsRepository } from '../../../server/events';
import { violationsRepository as words } from '../../../server/identity';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openWorld } from '../identity/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

test('broken rules are counted since an instant, by the hours that their list shows', async () => {
  const { knex } = database;
  const now = 1_000_000 * HOUR + 1_234;
  expect(await violationsRepository.countSince(knex, now - DAY)).toBe(0);
  const at = (hour: number, count: number, path = 'price') => ({
    ...{ eventTypeId: 1, path, rule: 'kind' as const, sourceId: 1, hour, count, blocked: 0 },
    ...{ lastAt: hour * HOUR, eventId: null },
  });
  await violationsRepository.add(knex, [
    ...[at(1_000_000, 3), at(1_000_000, 2, 'sku'), at(999_977, 4), at(999_976, 100)],
  ]);
  expect(await violationsRepository.countSince(knex, now - DAY)).toBe(9);
});

test('words that were not followed are counted since an instant', async () => {
  const { knex } = database;
  const clock = fixedClock();
  const { shop } = await openWorld(knex, clock);
  const say = (phone: string) => shop({ type: 'identify', userId: 'ada', traits: { phone } });
  await say('1');
  clock.advance(DAY);
  await say('2');
  await say('3');
  await say('3');
  expect(await words.countSince(knex, clock.now() - DAY)).toBe(2);
});
