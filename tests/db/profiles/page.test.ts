import { readySets } from '../../../server/platform/sets';
import { ProfilesService } from '../../../server/profiles';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openWorld, type World } from '../identity/world';

let database: TestDatabase;
let clock: TestClock;
let world: World;
let profiles: ProfilesService;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  clock = fixedClock();
  world = await openWorld(database.knex, clock);
  profiles = new ProfilesService({ ...world, currency: () => Promise.resolve('EUR') });
});
afterAll(() => database.close());

const publicIdOf = async (type: string, value: string) => {
  const person = await world.people.findByIdentifier(type, value);
  const [id = ''] = (await world.people.publicIds(person === null ? [] : [person])).values();
  return id;
};
const ids = (...pairs: [string, string][]) => ({
  context: { externalIds: pairs.map(([type, id]) => ({ type, id })) },
});

test('a malformed address is kept, names nobody, and is said to reach nobody', async () => {
  const traits = { email: 'ada@', phone: '12', plan: 'gold' };
  await world.shop({ type: 'identify', userId: 'ada', traits, ...ids(['email', 'ada@intranet']) });
  const id = await publicIdOf('user_id', 'ada');
  const { data } = await profiles.read(id, true);
  expect(data.traits.map(({ name, value, deliverable }) => [name, value, deliverable])).toEqual([
    ['email', 'ada@', false],
    ['phone', '12', false],
    ['plan', 'gold', null],
  ]);
  const shown = async () =>
    (await profiles.identifiers(id, true)).map((row) => [row.type, row.value, row.deliverable]);
  expect(await shown()).toEqual([
    ['user_id', 'ada', null],
    ['email', 'ada@intranet', false],
  ]);
  await world.shop({ type: 'identify', userId: 'ada', traits: { email: 'Ada@X.test' } });
  expect(await shown()).toContainEqual(['email', 'ada@x.test', true]);
  // Who may not see the value may see whether it is of use.
  const masked = await profiles.read(id, false);
  const [email] = masked.data.traits;
  expect(email).toMatchObject({ name: 'email', deliverable: true });
  expect(JSON.stringify(masked)).not.toContain('x.test');
  expect(await world.people.findByIdentifier('email', 'ada@')).toBeNull();
});

test('a person shows what was said of him and not followed, with the reason', async () => {
  await world.shop({ userId: 'ada', ...ids(['email', 'ada@x.test']) });
  await world.shop({ userId: 'bob', ...ids(['email', 'ada@x.test']) });
  await world.shop({ type: 'identify', userId: 'bob', traits: { phone: '12' } });
  const bob = await publicIdOf('user_id', 'bob');
  const found = await profiles.violations(bob, true);
  expect(found.map(({ kind, reason, value }) => [kind, reason, value])).toEqual([
    ['malformed', null, '12'],
    ['merge-refused', 'two-users', 'ada@x.test'],
  ]);
  expect(found[0]).toMatchObject({ profile: bob, masked: false });
  const masked = await profiles.violations(bob, false);
  expect(masked[1]).toMatchObject({ masked: true });
  expect(JSON.stringify(masked)).not.toContain('ada@x.test');
  expect(await profiles.violations(await publicIdOf('user_id', 'ada'), true)).toEqual([]);
});

describe('undoing a merge', () => {
  /** Three who became one by two merges: an e-mail, a phone number and a user id. */
  async function chain() {
    await world.shop(ids(['email', 'ada@x.test']));
    await world.shop(ids(['phone', '+4530123456']));
    await world.shop({ userId: 'ada' });
    await world.shop({ userId: 'ada', ...ids(['email', 'ada@x.test']) });
    await world.shop({ userId: 'ada', ...ids(['phone', '+4530123456']) });
    return publicIdOf('user_id', 'ada');
  }
  const liveMerges = async (id: string) =>
    (await profiles.merges(id, true)).filter(({ cutAt }) => cutAt === null);

  test('parts a chain where it is cut, and names nothing', async () => {
    const id = await chain();
    const [byEmail] = await liveMerges(id);
    expect(byEmail?.identifier).toEqual({ type: 'email', value: 'ada@x.test' });
    const undone = await profiles.undoMerge(id, byEmail?.id ?? 0, true);
    expect(undone).toMatchObject({ joinedBy: [] });
    expect(undone.profiles).toHaveLength(2);
    const [first] = await profiles.merges(id, true);
    expect(first).toMatchObject({ cutReason: 'undone', joinedBy: [] });
    // What both still say of each other joins them no more.
    await world.shop({ userId: 'ada', ...ids(['email', 'ada@x.test']) });
    expect(await publicIdOf('email', 'ada@x.test')).not.toBe(await publicIdOf('user_id', 'ada'));
    await expect(profiles.undoMerge(id, byEmail?.id ?? 0, true)).rejects.toMatchObject({
      details: { code: 'merge.already-undone' },
    });
  });

  test('names the merges that join the two all the same, and when they were made', async () => {
    const id = await chain();
    const [byEmail, byPhone] = await liveMerges(id);
    // A third one closes the ring, as two installations that were put together may have it.
    const rows = await database.knex('cdp_edges').orderBy('id');
    const ends = rows.map((row) => [Number(row.fragment_a), Number(row.fragment_b)]);
    const [email = 0, phone = 0] = ends.map(([a, b], at) => {
      const other = ends[1 - at] ?? [];
      return (other.includes(a ?? 0) ? b : a) ?? 0;
    });
    const { id: _id, ...edge } = rows[1] as Record<string, unknown>;
    const made = clock.now();
    await database.knex('cdp_edges').insert({
      ...edge,
      ...{ fragment_a: Math.min(email, phone), fragment_b: Math.max(email, phone) },
      ...{ rule: 'same-phone', created_at: made },
    });
    const undone = await profiles.undoMerge(id, byEmail?.id ?? 0, true);
    expect(undone.profiles).toHaveLength(1);
    expect(undone.joinedBy).toHaveLength(2);
    const [other] = undone.joinedBy.filter((merge) => merge.id !== byPhone?.id);
    expect(undone.joinedBy).toContainEqual(expect.objectContaining({ id: byPhone?.id }));
    expect(other).toMatchObject({
      identifier: { type: 'phone', value: '+4530123456' },
      at: new Date(made).toISOString(),
      cutAt: null,
    });
    const masked = await profiles.merges(id, false);
    expect(JSON.stringify(masked)).not.toContain('30123456');
    // The page says so as long as it is so.
    const cut = masked.find((merge) => merge.id === byEmail?.id);
    expect([...(cut?.joinedBy ?? [])].sort()).toEqual([byPhone?.id, other?.id].sort());

    const last = await profiles.undoMerge(id, other?.id ?? 0, true);
    expect(last.joinedBy).toEqual([]);
    expect(last.profiles).toHaveLength(2);
    const after = await profiles.merges(await publicIdOf('user_id', 'ada'), true);
    expect(after.map(({ joinedBy }) => joinedBy)).toEqual(after.map(() => []));
  });
});

test('a merge by a mere claim shows that it was cut, and by what', async () => {
  await world.site({ anonymousId: 'one', userId: 'ada' });
  await world.site({ anonymousId: 'two', userId: 'ada' });
  const id = await publicIdOf('anonymous_id', 'one');
  expect(await profiles.merges(id, true)).toMatchObject([{ cutAt: null, cutReason: null }]);
  await world.shop({ userId: 'ada' });
  expect(await profiles.merges(id, true)).toMatchObject([
    { cutReason: 'claim-overruled', joinedBy: [] },
  ]);
});
