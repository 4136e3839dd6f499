import { randomUUID } from 'node:crypto';
import { declaredTables } from '../../../server/declared-tables';
import type { Message } from '../../../server/ingest';
import { readySets } from '../../../server/platform/sets';
import { foldProfiles, Forgetting } from '../../../server/profiles';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openWorld, type World } from '../identity/world';

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

const open = (at = world) =>
  new Forgetting({
    ...{ knex: database.knex, clock, canonicals: at.map, people: at.people },
    ...{ identifiers: at.identifiers, tables: declaredTables },
  });

const publicIdOf = async (type: string, value: string) => {
  const person = await world.people.findByIdentifier(type, value);
  const ids = await world.people.publicIds(person === null ? [] : [person]);
  return [...ids.values()][0] ?? '';
};
const fold = async () => {
  await world.epochs.seal();
  await foldProfiles(world);
};
/** Both sweeps, as the job makes them. */
async function sweepAll(forgetting = open()) {
  await forgetting.sweep();
  clock.advance(61_000);
  await forgetting.sweep();
}

const DEVICES = ['ada-phone-1f3c', 'ada-laptop-77d2'];
const ADA = { userId: 'ada-4711', email: 'ada@lovelace.test', phone: '+4530123456' };
const TEXTS = [...DEVICES, ...Object.values(ADA), 'Ada Lovelace', '123456'];

/** Everything that is stored of Ada, and of Bob, with whom she once shared a device. */
async function tellOfAda() {
  const { site, shop } = world;
  await site({ type: 'page', anonymousId: DEVICES[0], properties: { path: '/hats' } });
  const traits = { email: ADA.email, phone: ADA.phone, name: 'Ada Lovelace' };
  await shop({ type: 'identify', userId: ADA.userId, anonymousId: DEVICES[0], traits });
  await shop({ userId: ADA.userId, anonymousId: DEVICES[1], event: 'Order Completed' });
  // A browser claims to be her, without a device of its own and with a wrong address.
  await site({ userId: ADA.userId, event: 'Claimed' });
  await shop({ type: 'identify', userId: ADA.userId, traits: { phone: '123456' } });
  // Her tablet is Bob's now.
  await shop({ type: 'identify', anonymousId: 'tablet-9', userId: ADA.userId });
  await shop({ type: 'identify', anonymousId: 'tablet-9', userId: 'bob-0815' });
  await site({ anonymousId: 'tablet-9', event: 'Read' });
  await fold();
}

/** Tables and columns in which one of the texts stands. */
async function traces(texts: readonly string[] = TEXTS): Promise<string[]> {
  const found: string[] = [];
  for (const table of await database.tables()) {
    for (const row of (await database.knex(table).select()) as Record<string, unknown>[]) {
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
        const mentioned = texts.filter((each) => String(text).includes(each));
        found.push(...mentioned.map((each) => `${table}.${column}: ${each}`));
      }
    }
  }
  return [...new Set(found)].sort();
}

const count = async (table: string) =>
  Number((await database.knex(table).count({ n: '*' }).first())?.n);

test('nothing stored anywhere mentions who was forgotten, and everybody else is as before', async () => {
  await tellOfAda();
  await database.knex('cdp_dead_letters').insert([
    {
      ...{ received_at: 1, code: 'message.event-missing', reason: 'x' },
      excerpt: '{"traits":{"email":"Ada@Lovelace.test"}}',
    },
    {
      received_at: 1,
      code: 'message.event-missing',
      reason: 'x',
      excerpt: '{"userId":"bob-0815"}',
    },
  ]);
  expect((await traces()).length).toBeGreaterThan(10);
  const everybody = (await world.people.everybody()).size;
  const batches = await database.knex('cdp_batches').sum({ stored: 'stored' }).first();
  const id = await publicIdOf('user_id', ADA.userId);

  await open().forget(id, id);
  expect(await world.people.find(id)).toBeNull();
  expect(await world.people.findByIdentifier('email', ADA.email)).toBeNull();
  await sweepAll();

  expect(await traces()).toEqual([]);
  // Bob keeps his device and what he did on it; she and who only claimed to be her are gone.
  expect((await world.people.everybody()).size).toBe(everybody - 2);
  expect(await world.timelineOf('user_id', 'bob-0815')).toEqual(['$identify', 'Read']);
  expect(await world.timelineOf('anonymous_id', 'tablet-9')).toEqual(['$identify', 'Read']);
  expect(await count('cdp_dead_letters')).toBe(1);
  // What sources sent is counted as before.
  expect(await database.knex('cdp_batches').sum({ stored: 'stored' }).first()).toEqual(batches);
  await fold();
  expect(await database.knex('cdp_profiles').pluck('identified')).toHaveLength(1);
});

test('what is sent of her later is counted and not kept', async () => {
  await tellOfAda();
  const id = await publicIdOf('user_id', ADA.userId);
  await open().forget(id, id);
  await sweepAll();
  const before = await count('cdp_events');
  const { site, shop } = world;
  const fates = [
    await shop({ type: 'identify', userId: ADA.userId, traits: { email: 'new@x.test' } }),
    await site({ anonymousId: DEVICES[0], event: 'Came back' }),
    await site({ anonymousId: randomUUID(), userId: ADA.userId, event: 'Claimed' }),
    await shop({ anonymousId: 'tablet-9', type: 'identify', traits: { email: ADA.email } }),
    await shop({ event: 'Call', context: { externalIds: [{ type: 'phone', id: ADA.phone }] } }),
  ];
  expect(fates).toEqual(fates.map(() => 'suppressed'));
  expect(await count('cdp_events')).toBe(before);
  expect(await traces([...TEXTS, 'new@x.test'])).toEqual([]);
  expect(await database.knex('cdp_batches').sum({ n: 'suppressed' }).first()).toMatchObject({
    n: expect.anything(),
  });
  const suppressed = await database.knex('cdp_batches').sum({ n: 'suppressed' }).first();
  expect(Number(suppressed?.n)).toBe(fates.length);
  expect(await count('cdp_dead_letters')).toBe(0);
});

test('who claimed her id without a device is forgotten by himself, and claims no more', async () => {
  const { site, shop } = world;
  await shop({ userId: ADA.userId, event: 'Known' });
  const claim = () => site({ userId: ADA.userId, event: 'Claimed' });
  expect(await claim()).toBe('stored');
  const id = await publicIdOf('claimed_user_id', ADA.userId);
  expect(id).not.toBe(await publicIdOf('user_id', ADA.userId));
  await open().forget(id, id);
  await sweepAll();
  expect(await claim()).toBe('suppressed');
  expect(await site({ anonymousId: 'd-1', userId: ADA.userId, event: 'Claimed' })).toBe('stored');
  await shop({ userId: ADA.userId, event: 'Still known' });
  expect(await world.timelineOf('user_id', ADA.userId)).toEqual(['Known', 'Still known']);
});

test('somebody else on her device is taken in without it', async () => {
  await tellOfAda();
  const id = await publicIdOf('user_id', ADA.userId);
  await open().forget(id, id);
  await sweepAll();
  const fate = await world.shop({ anonymousId: DEVICES[0], userId: 'carol', event: 'Bought' });
  expect(fate).toBe('stored');
  expect(await world.timelineOf('user_id', 'carol')).toEqual(['Bought']);
  expect(await traces()).toEqual([]);
});

test('what a message that was being stored brought back goes with the second sweep', async () => {
  await tellOfAda();
  const id = await publicIdOf('user_id', ADA.userId);
  const fragment = (await world.people.find(id))?.person ?? 0;
  const [event] = await database.knex('cdp_events').where({ fragment_id: fragment }).limit(1);
  const [payload] = await database.knex('cdp_event_payloads').where({ event_id: event.id });
  const forgetting = open();
  await forgetting.forget(id, id);
  await forgetting.sweep();
  // It had read who is who before, and commits only now.
  await database.knex('cdp_events').insert({ ...event, id: 999_999 });
  await database.knex('cdp_event_payloads').insert({ ...payload, event_id: 999_999 });
  const late = world.identifiers.of('anonymous_id', 'ada-watch-5c5c') as Message['identifiers'][0];
  const { key, type, value } = late;
  await database
    .knex('cdp_identifiers')
    .insert({ type, value, identifier_key: key, created_at: 1 });
  await database.knex('cdp_identifier_links').insert({
    ...{ identifier_key: key, fragment_id: fragment, since_at: 1, trust: 2, source_id: 1 },
    message_key: Buffer.alloc(16, 1),
  });
  await forgetting.sweep();
  expect(await count('cdp_events')).toBeGreaterThan(0);
  clock.advance(61_000);
  await forgetting.sweep();
  expect(await traces([...TEXTS, value])).toEqual([]);
  expect(await world.site({ anonymousId: value, event: 'Came back' })).toBe('suppressed');
});

test('a sweep that breaks off anywhere is taken up again', async () => {
  await tellOfAda();
  const id = await publicIdOf('user_id', ADA.userId);
  await open().forget(id, id);
  for (let steps = 1; steps < 8; steps += 1) {
    let left = steps;
    // A signal that is raised at the so-manieth look.
    const signal = {
      get aborted() {
        return (left -= 1) < 0;
      },
    } as AbortSignal;
    await open(await openWorld(database.knex, clock)).sweep(signal);
  }
  await sweepAll(open(await openWorld(database.knex, clock)));
  expect(await traces()).toEqual([]);
  expect(await database.knex('cdp_erasures').pluck('status')).toEqual(['done']);
});

test('days that are packed beside the log are told to be packed anew', async () => {
  await world.shop({ userId: ADA.userId, event: 'Read', timestamp: '2026-01-02T10:00:00.000Z' });
  await fold();
  const id = await publicIdOf('user_id', ADA.userId);
  await database.knex('cdp_late').delete();
  await open().forget(id, id);
  await sweepAll();
  const [note] = await database.knex('cdp_late');
  const day = Math.floor(Date.parse('2026-01-02T00:00:00.000Z') / 86_400_000);
  expect(note).toMatchObject({ first_day: day, last_day: day });
});

test('asking twice changes nothing, and a wrong confirmation forgets nobody', async () => {
  await tellOfAda();
  const id = await publicIdOf('user_id', ADA.userId);
  const bob = await publicIdOf('user_id', 'bob-0815');
  await expect(open().forget(id, bob)).rejects.toMatchObject({
    details: { code: 'profile.confirmation-wrong' },
  });
  expect(await world.people.find(id)).not.toBeNull();
  await open().forget(id, id);
  await open().forget(id, id);
  await sweepAll();
  await open().forget(id, id);
  expect(await count('cdp_erasures')).toBe(1);
  const nobody = 'prf_00000000000000000000';
  await expect(open().forget(nobody, nobody)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('another process sees at once that she is gone', async () => {
  await tellOfAda();
  const other = await openWorld(database.knex, clock);
  const before = (await other.people.everybody()).size;
  const id = await publicIdOf('user_id', ADA.userId);
  await open().forget(id, id);
  expect((await other.people.everybody()).size).toBe(before - 2);
  expect(await other.people.find(id)).toBeNull();
});
