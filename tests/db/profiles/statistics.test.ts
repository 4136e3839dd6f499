import { declaredTables } from '../../../server/declared-tables';
import { readySets } from '../../../server/platform/sets';
import { foldProfiles, Forgetting, refoldProfiles } from '../../../server/profiles';
import { profileStatistics } from '../../../server/profiles/statistics';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openWorld, type World } from '../identity/world';

const DAY = 86_400_000;

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

const fold = async (at = world) => {
  await at.epochs.seal();
  await foldProfiles(at);
};
const counted = async () => {
  await fold();
  const { asOf: _asOf, ...figures } = await profileStatistics(database.knex, clock.now());
  return figures;
};

/** Values that nobody can be reached at, though they were sent as an e-mail or a phone number. */
const BROKEN = ['not an address', 'ada@', 'joe@localhost', '12', 'call me'];

type Row = Record<string, unknown>;
const hex = (value: unknown) => Buffer.from(value as Uint8Array).toString('hex');

/** The same figures, from the rows that messages leave: slowly, and without the folded table. */
async function countedDirectly() {
  const { knex } = database;
  const all = (table: string): Promise<Row[]> => knex(table).select();
  const standsFor = new Map(
    (await all('cdp_canonicals')).map((row) => [
      Number(row.fragment_id),
      Number(row.representative_id),
    ]),
  );
  const personOf = (fragment: unknown) => standsFor.get(Number(fragment)) ?? Number(fragment);
  const people = new Map<number, { first: number; known: boolean; has: Set<string> }>();
  for (const { fragment_id: fragment, at } of await all('cdp_events')) {
    const person = people.get(personOf(fragment)) ?? {
      ...{ first: Infinity, known: false, has: new Set<string>() },
    };
    person.first = Math.min(person.first, Number(at));
    people.set(personOf(fragment), person);
  }
  const identifiers = await all('cdp_identifiers');
  const links = (await all('cdp_identifier_links')).filter((row) => row.cut_at === null);
  for (const { type, value, identifier_key: key } of identifiers) {
    const own = links
      .filter((link) => hex(link.identifier_key) === hex(key))
      .sort((a, b) => Number(a.since_at) - Number(b.since_at) || Number(a.id) - Number(b.id));
    const person = own.length > 0 ? people.get(personOf(own.at(-1)?.fragment_id)) : undefined;
    if (!person) continue;
    if (['user_id', 'email', 'phone'].includes(String(type))) person.known = true;
    if (!BROKEN.includes(String(value))) person.has.add(String(type));
  }
  const names = new Map((await all('cdp_traits')).map((row) => [Number(row.id), row.name]));
  for (const row of await all('cdp_trait_values')) {
    if (!row.effective || Number(row.kind) !== 2) continue;
    if (BROKEN.includes(String(row.text_value))) continue;
    people.get(personOf(row.fragment_id))?.has.add(String(names.get(Number(row.trait_id))));
  }
  const found = [...people.values()];
  const number = (holds: (person: (typeof found)[number]) => boolean) => found.filter(holds).length;
  return {
    total: found.length,
    identified: number(({ known }) => known),
    anonymous: number(({ known }) => !known),
    withEmail: number(({ has }) => has.has('email')),
    withPhone: number(({ has }) => has.has('phone')),
    withBoth: number(({ has }) => has.has('email') && has.has('phone')),
    uncounted: 0,
    newLast7Days: number(({ first }) => first > clock.now() - 7 * DAY),
    newLast30Days: number(({ first }) => first > clock.now() - 30 * DAY),
  };
}

const ago = (days: number) => new Date(clock.now() - days * DAY).toISOString();

/** Visitors and customers, some of them of long ago, some with addresses of no use. */
async function tell() {
  const { shop, site } = world;
  const say = (userId: string, traits: object, days = 0) =>
    shop({ type: 'identify', userId, traits, timestamp: ago(days) });
  await say('ada', { email: 'ada@x.test', phone: '+4530123451' }, 40);
  await say('bob', { email: 'bob@x.test' }, 30);
  await say('cyd', { phone: '+4530123453' }, 20);
  await say('dan', { email: 'not an address', phone: '12' }, 7);
  await say('eve', { email: 'joe@localhost' }, 6);
  await say('fay', { email: 'fay@x.test', phone: 'call me' });
  await site({ anonymousId: 'visitor-1' });
  // A browser's word names nobody; the address is hers all the same.
  await site({ type: 'identify', anonymousId: 'visitor-2', traits: { email: 'gil@x.test' } });
  await site({ type: 'identify', anonymousId: 'visitor-3', traits: { email: 'ada@' } });
}

test('figures are those of a direct count', async () => {
  await tell();
  expect(await counted()).toEqual(await countedDirectly());
  expect(await counted()).toEqual({
    ...{ total: 9, identified: 6, anonymous: 3, uncounted: 0 },
    ...{ withEmail: 4, withPhone: 2, withBoth: 1, newLast7Days: 5, newLast30Days: 7 },
  });
});

test('they follow a merge and its undoing', async () => {
  await world.site({ type: 'identify', anonymousId: 'tab', traits: { phone: '+4530123459' } });
  await world.shop({ type: 'identify', userId: 'ada', traits: { email: 'ada@x.test' } });
  expect(await counted()).toMatchObject({ total: 2, withEmail: 1, withPhone: 1, withBoth: 0 });
  const context = { userHash: world.proof('ada') };
  await world.site({ anonymousId: 'tab', userId: 'ada', context });
  expect(await counted()).toMatchObject({ total: 1, withEmail: 1, withPhone: 1, withBoth: 1 });
  expect(await counted()).toEqual(await countedDirectly());
  await world.undoLast('user_id', 'ada');
  expect(await counted()).toMatchObject({ total: 2, identified: 1, withBoth: 0 });
  expect(await counted()).toEqual(await countedDirectly());
});

test('they follow an id that a trusted word takes from who merely claimed it', async () => {
  await world.site({ anonymousId: 'tab', userId: 'ada' });
  expect(await counted()).toMatchObject({ total: 1, identified: 1 });
  await world.shop({ type: 'identify', userId: 'ada', traits: { email: 'ada@x.test' } });
  expect(await counted()).toMatchObject({ total: 2, identified: 1, anonymous: 1, withEmail: 1 });
  expect(await counted()).toEqual(await countedDirectly());
});

test('an address that is taken away or replaced by a broken one is counted no longer', async () => {
  const say = (traits: object) =>
    world.site({ type: 'identify', anonymousId: 'tab', traits: { ...traits } });
  await say({ email: 'ada@x.test' });
  expect(await counted()).toMatchObject({ withEmail: 1 });
  await say({ email: 'ada@' });
  expect(await counted()).toMatchObject({ withEmail: 0 });
  await say({ email: 'ada@x.test' });
  await say({ email: null });
  expect(await counted()).toMatchObject({ withEmail: 0, total: 1 });
  expect(await counted()).toEqual(await countedDirectly());
});

test('who is forgotten is counted no longer', async () => {
  await tell();
  await fold();
  const forgetting = new Forgetting({ ...world, tables: declaredTables });
  const person = await world.people.findByIdentifier('user_id', 'ada');
  const [id = ''] = (await world.people.publicIds([person ?? 0])).values();
  await forgetting.forget(id, id);
  await forgetting.sweep();
  clock.advance(61_000);
  await forgetting.sweep();
  expect(await counted()).toMatchObject({ total: 8, identified: 5, withPhone: 1, withBoth: 0 });
  expect(await counted()).toEqual(await countedDirectly());
});

test('rows of an older version are gone through once', async () => {
  await tell();
  await fold();
  const right = await counted();
  await database.knex('cdp_profiles').update({ has_email: null, has_phone: null });
  expect(await counted()).toMatchObject({ total: 9, withEmail: 0, withPhone: 0, uncounted: 9 });
  expect(await refoldProfiles(world)).toBe(9);
  expect(await counted()).toEqual(right);
  expect(await refoldProfiles(world)).toBe(0);
});

test('phone numbers are read anew once they are those of a country', async () => {
  await world.site({ type: 'identify', anonymousId: 'tab', traits: { phone: '30 12 34 51' } });
  await fold();
  await refoldProfiles(world);
  expect(await counted()).toMatchObject({ withPhone: 0 });
  const danish = await openWorld(database.knex, clock, { blocked: [], phoneCountry: 'DK' });
  expect(await refoldProfiles(danish)).toBe(1);
  expect(await counted()).toMatchObject({ withPhone: 1 });
});
