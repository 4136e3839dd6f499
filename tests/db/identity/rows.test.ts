import * as fc from 'fast-check';
import { typesRepository } from '../../../server/identity/types.repository';
import { readySets } from '../../../server/platform/sets';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { brokenRules } from '../ingest/invariants';
import { openWorld, type World } from './world';

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
  world = await openWorld(database.knex, clock);
});
afterAll(() => database.close());

/** Declares a type as an editor would. */
async function declare(name: string, confidence: 'high' | 'low') {
  const row = { name, confidence, messaging: false, limit: 100, priority: 50, active: true };
  await typesRepository.insert(database.knex, { ...row, used: false }, clock.now());
  await world.identity.reload();
}
const email = (value: string) => ({ externalIds: [{ id: value, type: 'email' }] });
const ids = (...pairs: [string, string][]) => ({
  context: { externalIds: pairs.map(([type, id]) => ({ type, id })) },
});
const violations = async () => {
  const rows = await database.knex('cdp_violations').orderBy('id');
  return rows.map(({ kind, reason, type, value }) => [kind, reason, type, value].join(' '));
};
const traitsOf = async (type: string, value: string) => {
  const person = await world.people.findByIdentifier(type, value);
  const rows = person === null ? [] : await world.traits.ofPerson(person);
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
};
const persons = async () => (await world.people.everybody()).size;

test('a type is there for the next message, and fixed by the first who has one', async () => {
  await world.shop({ userId: 'u1', ...ids(['loyalty_card', '7']) });
  expect(await violations()).toEqual(['unknown-type  loyalty_card ']);
  await declare('loyalty_card', 'high');
  await world.shop({ userId: 'u1', event: 'Joined', ...ids(['loyalty_card', '7']) });
  await world.shop({ event: 'Bought in the shop', ...ids(['loyalty_card', '7']) });
  expect(await world.timelineOf('loyalty_card', '7')).toEqual([
    ...['Viewed', 'Joined', 'Bought in the shop'],
  ]);
  expect((await typesRepository.all(database.knex))[0]).toMatchObject({ used: true });
});

test('what a visitor did before a public key identified him is his', async () => {
  for (const event of ['One', 'Two', 'Three']) await world.site({ anonymousId: 'A', event });
  const context = { userHash: world.proof('u1') };
  await world.site({ type: 'identify', anonymousId: 'A', userId: 'u1', context });
  expect(await persons()).toBe(1);
  expect(await world.timelineOf('user_id', 'u1')).toEqual(['One', 'Two', 'Three', '$identify']);
});

test('a shared device passes from John to Jane, and each keeps his own', async () => {
  await world.shop({ anonymousId: 'A', event: 'John came', context: email('e1@x.test') });
  await world.site({ anonymousId: 'A', event: 'John looked' });
  await world.shop({ anonymousId: 'A', event: 'Jane came', context: email('e2@x.test') });
  await world.site({ anonymousId: 'A', event: 'Jane looked' });
  expect(await persons()).toBe(2);
  expect(await world.timelineOf('email', 'e1@x.test')).toEqual(['John came', 'John looked']);
  expect(await world.timelineOf('anonymous_id', 'A')).toEqual(['Jane came', 'Jane looked']);
});

test('a public key moves no device by an e-mail, and the attempt is noted', async () => {
  await world.shop({ anonymousId: 'A', event: 'John came', context: email('e1@x.test') });
  await world.shop({ userId: 'jane', context: email('e2@x.test') });
  const traits = { email: 'e2@x.test' };
  for (let times = 0; times < 3; times += 1) {
    await world.site({ type: 'identify', anonymousId: 'A', traits });
  }
  expect(await world.timelineOf('anonymous_id', 'A')).toEqual([
    ...['John came', '$identify', '$identify', '$identify'],
  ]);
  expect(await violations()).toEqual(['claim-refused  email e2@x.test']);
  clock.advance(86_400_000);
  await world.site({ type: 'identify', anonymousId: 'A', traits });
  expect(await violations()).toHaveLength(2);
});

test('two names of high confidence in one message make one person; the newest word wins', async () => {
  await declare('shop_number', 'high');
  const city = (value: string) => ({ type: 'identify', traits: { city: value } });
  await world.shop({ ...city('Aarhus'), ...ids(['email', 'e1@x.test'], ['shop_number', 'abc']) });
  await world.shop({ ...city('Odense'), ...ids(['email', 'e2@x.test']) });
  expect(await persons()).toBe(2);
  await world.shop({ event: 'Met', ...ids(['email', 'e2@x.test'], ['shop_number', 'abc']) });
  expect(await persons()).toBe(1);
  for (const value of ['e1@x.test', 'e2@x.test']) {
    expect(await traitsOf('email', value)).toEqual({ city: 'Odense' });
  }
  expect(await violations()).toEqual([]);
});

test('a public key joins nobody by them, and the attempt is noted', async () => {
  await declare('shop_number', 'high');
  await world.shop(ids(['email', 'e1@x.test'], ['shop_number', 'abc']));
  await world.shop(ids(['email', 'e2@x.test']));
  await world.site({ anonymousId: 'M', ...ids(['email', 'e2@x.test'], ['shop_number', 'abc']) });
  await world.site({ anonymousId: 'M', userId: 'nobody' });
  expect(await persons()).toBe(3);
  expect(await violations()).toEqual([
    ...['claim-refused  email e2@x.test', 'claim-refused  shop_number abc'],
  ]);
});

test('two hundred visitors whose user id is "null" are two hundred people', async () => {
  const visitors = Array.from({ length: 200 }, (_, n) => ({
    anonymousId: `v${n}`,
    userId: 'null',
  }));
  await world.send('site', visitors);
  expect(await persons()).toBe(200);
});

test('what an editor blocks names nobody either', async () => {
  const settings = { blocked: ['kiosk-*'], phoneCountry: null };
  world = await openWorld(database.knex, clock, settings);
  for (const at of [1, 2]) await world.shop({ userId: `kiosk-7`, anonymousId: `d${at}` });
  expect(await persons()).toBe(2);
});

test('the 26th e-mail is refused and noted, and the event kept', async () => {
  for (let n = 1; n <= 26; n += 1) {
    await world.shop({ userId: 'u1', context: email(`e${n}@x.test`) });
  }
  expect(await world.timelineOf('user_id', 'u1')).toHaveLength(26);
  expect(await world.people.findByIdentifier('email', 'e25@x.test')).not.toBeNull();
  expect(await world.people.findByIdentifier('email', 'e26@x.test')).toBeNull();
  expect(await violations()).toEqual(['limit-exceeded type email e26@x.test']);
});

test('a merge that was undone is not made again, and that is noted', async () => {
  await world.site({ anonymousId: 'A', event: 'Before' });
  const context = { userHash: world.proof('u1') };
  await world.shop({ userId: 'u1', event: 'Known' });
  await world.site({ anonymousId: 'A', userId: 'u1', context, event: 'Joined' });
  await world.site({ anonymousId: 'A', event: 'Between' });
  await world.shop({ userId: 'u1', event: 'Also between' });
  expect(await persons()).toBe(1);
  await world.undoLast('user_id', 'u1');
  expect(await persons()).toBe(2);
  expect(await world.timelineOf('anonymous_id', 'A')).toEqual(['Before', 'Between']);
  expect(await world.timelineOf('user_id', 'u1')).toEqual(['Known', 'Joined', 'Also between']);
  await world.site({ anonymousId: 'A', userId: 'u1', context, event: 'Again' });
  expect(await persons()).toBe(2);
  expect(await violations()).toEqual(['merge-refused undone-before user_id u1']);
});

test('an e-mail of two users joins them not, and that is noted', async () => {
  await world.shop({ userId: 'u1', context: email('family@x.test') });
  await world.shop({ userId: 'u2', context: email('family@x.test') });
  expect(await persons()).toBe(2);
  expect(await violations()).toEqual(['merge-refused two-users email family@x.test']);
});

test('spellings of one e-mail or number are one; what cannot be one stays a trait', async () => {
  const tell = (userId: string | null, traits: object) =>
    world.shop({ type: 'identify', ...(userId && { userId }), anonymousId: 'd', traits });
  await tell('u1', { email: ' Joe@X.COM ', phone: '+45 30 12 34 56' });
  for (const [type, value] of [
    ['email', 'joe@x.com'],
    ['phone', '+4530123456'],
  ] as const) {
    expect(await world.timelineOf(type, value)).toEqual(['$identify']);
  }
  await tell('u1', { phone: 'call me', email: 'joe at x' });
  expect(await traitsOf('user_id', 'u1')).toEqual({ phone: 'call me', email: 'joe at x' });
  expect(await violations()).toEqual(
    expect.arrayContaining(['malformed  email joe at x', 'malformed  phone call me']),
  );
});

test('a retried message changes nothing, not even whose a shared device is', async () => {
  const john = { anonymousId: 'A', messageId: 'm1', context: email('e1@x.test') };
  await world.shop(john);
  await world.shop({ anonymousId: 'A', context: email('e2@x.test') });
  const before = await world.people.findByIdentifier('anonymous_id', 'A');
  expect(await world.shop(john)).toBe('duplicate');
  expect(await world.people.findByIdentifier('anonymous_id', 'A')).toBe(before);
});

/** A journey on two devices: everything about it is known whatever comes first. */
const journey = (now: number) => {
  const at = (n: number) => ({ timestamp: new Date(now - 600_000 + n * 1_000).toISOString() });
  const proof = { context: { userHash: world.proof('ada') } };
  return [
    { anonymousId: 'phone', event: 'Viewed', ...at(1) },
    { anonymousId: 'phone', event: 'Viewed', ...at(2) },
    { anonymousId: 'laptop', event: 'Viewed', ...at(3) },
    { type: 'identify', anonymousId: 'phone', userId: 'ada', ...proof, ...at(4) },
    { anonymousId: 'laptop', event: 'Carted', ...at(5) },
    { anonymousId: 'laptop', userId: 'ada', event: 'Bought', ...proof, ...at(6) },
    { type: 'identify', anonymousId: 'phone', traits: { city: 'Odense' }, ...at(7) },
    { type: 'identify', anonymousId: 'laptop', traits: { city: 'Aarhus', plan: 'gold' }, ...at(8) },
    { anonymousId: 'phone', event: 'Viewed', ...at(9) },
    { anonymousId: 'stranger', event: 'Viewed', ...at(10) },
  ].map((item, n) => ({ ...item, messageId: `m${n}` }));
};

test('a hundred orders of one journey end in the same people, traits and totals', async () => {
  const items = journey(clock.now());
  const orders = fc.sample(
    fc.tuple(
      fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
      fc.integer({ min: 1, max: items.length }),
    ),
    { numRuns: 100, seed: 11 },
  );
  const pictures = new Set<string>();
  for (const [order, group] of orders) {
    await database.empty();
    world = await openWorld(database.knex, clock);
    for (let from = 0; from < order.length; from += group) {
      await world.send('site', order.slice(from, from + group));
    }
    const ada = await world.timelineOf('user_id', 'ada');
    pictures.add(
      JSON.stringify({
        people: await persons(),
        known: (await world.people.identified()).size,
        ada: ada.sort(),
        stranger: await world.timelineOf('anonymous_id', 'stranger'),
        same: [
          await world.people.findByIdentifier('anonymous_id', 'phone'),
          await world.people.findByIdentifier('anonymous_id', 'laptop'),
        ].every((one, _, [first]) => one === first),
        traits: await traitsOf('user_id', 'ada'),
      }),
    );
    expect(await brokenRules(database.knex)).toEqual([]);
  }
  expect([...pictures].map((text) => JSON.parse(text) as object)).toEqual([
    {
      ...{ people: 2, known: 1, same: true, stranger: ['Viewed'] },
      ada: ['$identify', '$identify', '$identify', 'Bought', 'Carted', ...Array(4).fill('Viewed')],
      traits: { city: 'Aarhus', plan: 'gold' },
    },
  ]);
}, 120_000);
