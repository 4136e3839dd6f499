import { messageKey, type Message } from '../../../server/ingest';
import { identifiersSaid } from '../../../server/identity';
import { readySets } from '../../../server/platform/sets';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { csv, openWorld, type World } from './world';

let database: TestDatabase;
let clock: TestClock;
let world: World;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  clock = fixedClock();
  world = openWorld(database.knex, clock);
});
afterAll(() => database.close());

/** A message of the shop's own server, as the door would hand it in. */
async function told(userId: string, traits: Record<string, unknown>, at = clock.now()) {
  const source = await world.sources.builtIn('shop', 'Shop');
  const messageId = `${userId}-${at}`;
  const message: Message = {
    ...{ source, kind: 'identify', event: '$identify', messageId, at, receivedAt: at, traits },
    ...{ key: messageKey(source.id, messageId), flags: 0, proven: true, order: null, payload: {} },
    ...identifiersSaid(world.identifiers, { userId, traits, claims: false }),
  };
  await world.writer.write([message]);
}

const traitsOf = async (type: string, value: string) => {
  const person = await world.people.findByIdentifier(type, value);
  const found = person === null ? [] : await world.traits.ofPerson(person);
  return Object.fromEntries(found.map((trait) => [trait.name, trait.value]));
};

it('finds people by the rules of a trusted source: who is in file and store is one', async () => {
  await told('u1', { email: 'one@x.test', city: 'Oslo' });
  await told('u2', { email: 'two@x.test', city: 'Rome' });
  clock.advance(1_000);
  const file = csv(
    ['Customer ID', 'E-mail', 'city', 'points'],
    ['u1', '', 'Bergen', 10],
    ['', 'TWO@x.test', '', 20],
    ['u3', 'three@x.test', 'Lima', 30],
    ['u3', '', 'Cusco', ''],
    ['', 'three@x.test', 'Quito', ''],
    ['', '', 'Nowhere', 1],
  );
  const id = await world.upload('people', file);
  const before = await world.count('cdp_fragments');
  const checked = await world.check(id);
  expect(checked).toMatchObject({ rows: 6, fresh: 1, known: 2, refused: 1 });
  expect(checked.reasons).toEqual([
    { code: 'row.nobody', reason: 'The row names nobody', rows: 1 },
  ]);
  expect(await world.count('cdp_fragments')).toBe(before);
  expect(await world.count('cdp_events')).toBe(2);

  await world.service.run(id);
  await world.work();
  expect(await world.service.read(id)).toMatchObject({
    ...{ status: 'partial', stored: 5, refused: 1, duplicates: 0, fileKept: false },
    source: { name: 'Imports' },
  });
  expect((await world.people.everybody()).size).toBe(3);
  expect(await traitsOf('user_id', 'u1')).toEqual({
    ...{ email: 'one@x.test', city: 'Bergen', points: 10 },
  });
  expect(await traitsOf('email', 'two@x.test')).toEqual({
    ...{ email: 'TWO@x.test', city: 'Rome', points: 20 },
  });
  expect(await traitsOf('user_id', 'u3')).toMatchObject({ points: 30 });
});

it('leaves what an empty cell says alone, and takes away what a word says', async () => {
  await told('u1', { city: 'Oslo', plan: 'gold', tier: 3 });
  clock.advance(1_000);
  await world.import(
    'people',
    csv(['userId', 'city', 'plan', 'tier'], ['u1', '', '-', 4]),
    (mapping) => ({ ...mapping, remove: '-' }),
  );
  expect(await traitsOf('user_id', 'u1')).toEqual({ city: 'Oslo', tier: 4 });
});

it('does not overrule what was said after the file was handed in', async () => {
  const id = await world.upload('people', csv(['userId', 'city'], ['u1', 'old']));
  clock.advance(60_000);
  await told('u1', { city: 'new' });
  await world.check(id);
  await world.service.run(id);
  await world.work();
  expect(await traitsOf('user_id', 'u1')).toEqual({ city: 'new' });
});

it('takes in ten thousand people, and makes nobody active who only stands in a file', async () => {
  const month = clock.now() - 86_400_000;
  for (let at = 0; at < 10; at += 1) await told(`u${at}`, { email: `p${at}@x.test` });
  await world.fold();
  expect(await world.active(month)).toBe(10);
  clock.advance(1_000);
  const rows = Array.from({ length: 10_000 }, (_, at) => [`u${at}`, `p${at}@x.test`, `Name ${at}`]);
  const done = await world.import('people', csv(['userId', 'email', 'name'], ...rows));
  expect(done).toMatchObject({ status: 'succeeded', stored: 10_000, position: 10_000 });
  expect(done.checked).toMatchObject({ rows: 10_000, fresh: 9_990, known: 10, refused: 0 });
  await world.fold();
  expect((await world.people.everybody()).size).toBe(10_000);
  expect(await world.count('cdp_profiles')).toBe(10_000);
  expect(await world.active(month)).toBe(10);
  const imported = await world.people.findByIdentifier('email', 'p9999@x.test');
  expect((await world.traits.summaries([imported ?? 0], true)).get(imported ?? 0)).toMatchObject({
    name: 'Name 9999',
  });
}, 120_000);

it('takes JSON lines with values as they are', async () => {
  const lines = [
    { userId: 'u1', age: 36, vip: true, tags: ['a', 'b'], city: null },
    { userId: 12, age: 1 },
  ];
  await world.import('people', lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(await traitsOf('user_id', 'u1')).toEqual({ age: 36, vip: true, tags: ['a', 'b'] });
  expect(await traitsOf('user_id', '12')).toEqual({ age: 1 });
});
