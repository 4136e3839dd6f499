import { audienceInput } from '../../../contracts/audiences';
import { MembershipRepository } from '../../../server/audiences/membership.repository';
import { PersonSet, readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type History } from './history';
import { asFragments, calmly, openHouse, seal, store, type House } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let database: TestDatabase;
let clock: ReturnType<typeof fixedClock>;
let house: House;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => {
  clock = fixedClock();
  house = openHouse(database.knex, clock);
});
afterEach(() => database.empty());
afterAll(() => database.close());

/** One known piece for each list of ages; `Seen` so long ago. */
const past = (ages: number[][], merges: History['merges'] = []): History => ({
  people: ages.map((list) => ({
    known: true,
    events: list.map((ago) => ({ name: 'Seen', at: clock.now() - ago })),
    plan: null,
  })),
  merges,
});

const put = (history: History) => store(house, database.knex, history, clock.now());

const seenLately = audienceInput.parse({
  name: 'Seen lately',
  identifier: 'seen_lately',
  definition: {
    version: 1,
    root: {
      kind: 'all',
      of: [{ kind: 'did', event: 'Seen', window: { kind: 'last', amount: 1, unit: 'hours' } }],
    },
  },
});

const create = async () => {
  const { id } = await house.audiences.service.create(seenLately);
  return { id, row: () => house.audiences.service.find(id) };
};
const refresh = (at: House = house) => at.audiences.job.run(calmly());

const membersOf = async (id: string, at: House = house) => {
  const row = await at.audiences.service.find(id);
  return asFragments(at, await at.audiences.memberships.personsOf(row.id)).flat();
};
const changesOf = async (id: string) => {
  const row = await house.audiences.service.find(id);
  return (await house.audiences.reader.changes(row, { pageSize: 100 })).data;
};

test('a saved audience is computed, goes live, and loses people as time passes', async () => {
  await put(past([[MINUTE], [30 * MINUTE], [2 * HOUR]]));
  const { id, row } = await create();
  expect(await row()).toMatchObject({ status: 'computing', asOf: null, seq: 0 });

  await refresh();
  expect(await row()).toMatchObject({ status: 'live', members: 2, seq: 1, asOf: clock.now() });
  expect(await membersOf(id)).toEqual([fragmentAt(0), fragmentAt(1)]);

  clock.advance(45 * MINUTE);
  await refresh();
  expect(await membersOf(id)).toEqual([fragmentAt(0)]);
  expect(
    (await changesOf(id)).map(({ sequence, entered, left }) => [sequence, entered, left]),
  ).toEqual([
    [2, 0, 1],
    [1, 2, 0],
  ]);
});

test('nothing moved: no sequence is used up, only the instant is newer', async () => {
  await put(past([[MINUTE]]));
  const { row } = await create();
  await refresh();
  clock.advance(MINUTE);
  await refresh();
  expect(await row()).toMatchObject({ seq: 1, asOf: clock.now() });
});

test('a process that did not compute sees the change, before and after the base is folded', async () => {
  await put(past([[MINUTE], [2 * HOUR]]));
  const { id } = await create();
  await refresh();
  const other = openHouse(database.connect(), clock);
  expect(await membersOf(id, other)).toEqual([fragmentAt(0)]);

  await put(past([[MINUTE], [MINUTE]]));
  await refresh();
  clock.advance(5_000);
  expect(await membersOf(id, other)).toEqual([fragmentAt(0), fragmentAt(1)]);

  const cold = openHouse(database.connect(), clock);
  expect(await membersOf(id, cold)).toEqual([fragmentAt(0), fragmentAt(1)]);
});

test('every change is kept as a delta, and the base is rewritten once a day', async () => {
  await put(past([[0], [0]]));
  const { id, row } = await create();
  const base = () => database.knex('cdp_audience_members').first('seq');
  await refresh();
  await put(past([[0], [2 * HOUR]]));
  await refresh();
  expect(Number((await base()).seq)).toBe(1);

  clock.advance(DAY);
  await put(past([[0], [0]]));
  await refresh();
  expect(Number((await base()).seq)).toBe(3);
  expect((await row()).seq).toBe(3);
  expect(await membersOf(id, openHouse(database.connect(), clock))).toHaveLength(2);
});

test('changes older than thirty days are deleted once the base holds them', async () => {
  await put(past([[0]]));
  const { id } = await create();
  await refresh();
  clock.advance(31 * DAY);
  await put(past([[2 * HOUR], [0]]));
  await refresh();
  clock.advance(2 * HOUR);
  await put(past([[0], [0]]));
  await refresh();
  expect((await changesOf(id)).map(({ sequence }) => sequence)).toEqual([3, 2]);
  expect(await membersOf(id, openHouse(database.connect(), clock))).toHaveLength(2);
});

test('of two computations that began alike one is put in force, the other thrown away', async () => {
  await put(past([[MINUTE], [MINUTE]]));
  const { id, row } = await create();
  // SQLite's driver would wait for its own process: there both share the one connection.
  const other = openHouse(database.client === 'sqlite' ? database.knex : database.connect(), clock);
  await Promise.all([refresh(), refresh(other)]);
  expect(await row()).toMatchObject({ seq: 1, members: 2 });
  expect(await database.knex('cdp_audience_deltas')).toHaveLength(1);
  expect(await membersOf(id)).toEqual(await membersOf(id, other));
});

test('a computation of an older definition is thrown away', async () => {
  await put(past([[MINUTE], [2 * HOUR]]));
  const { id, row } = await create();
  const definition = structuredClone(seenLately.definition);
  Object.assign(definition.root.of[0] ?? {}, { window: { kind: 'any' } });
  const { seq, revision } = await row();
  await house.audiences.service.update(id, { definition });
  const repository = new MembershipRepository(database.knex);
  const members = PersonSet.of([fragmentAt(0)]);
  const older = { audienceId: (await row()).id, revision, seq, asOf: clock.now(), members };
  const change = {
    ...older,
    entered: members,
    left: PersonSet.of(),
    came: members,
    went: PersonSet.of(),
    anew: true,
  };
  expect(await repository.commit(change, calmly().assertLease)).toBe(false);
  expect(await row()).toMatchObject({ status: 'computing', seq: 0 });
  expect(await database.knex('cdp_audience_deltas')).toEqual([]);

  await refresh();
  expect(await row()).toMatchObject({ status: 'live', revision: 2, members: 2 });
});

test('a stop in the middle leaves the members that were in force', async () => {
  await put(past([[MINUTE]]));
  const { id, row } = await create();
  await refresh();
  const before = await row();
  await put(past([[MINUTE], [MINUTE]]));
  const lost = { ...calmly(), assertLease: () => Promise.reject(new Error('the lease was lost')) };
  await expect(house.audiences.job.run(lost)).rejects.toThrow('the lease was lost');

  expect(await row()).toEqual(before);
  expect(await database.knex('cdp_audience_deltas')).toHaveLength(1);
  expect(await membersOf(id)).toEqual([fragmentAt(0)]);
});

test('people who were merged are one member, and nobody is said to have left', async () => {
  await put(past([[MINUTE], [MINUTE], [2 * HOUR]]));
  const { id, row } = await create();
  await refresh();

  await put(past([[MINUTE], [MINUTE], [2 * HOUR]], [[0, 1]]));
  clock.advance(5_000);
  expect((await house.audiences.memberships.personsOf((await row()).id)).size).toBe(1);

  await refresh();
  expect(await row()).toMatchObject({ members: 1 });
  expect(await changesOf(id)).toHaveLength(1);

  // The merge is undone: both are members again, in this process and in one that starts now.
  await put(past([[MINUTE], [MINUTE], [2 * HOUR]]));
  await refresh();
  const both = [fragmentAt(0), fragmentAt(1)];
  expect(await membersOf(id)).toEqual(both);
  expect(await membersOf(id, openHouse(database.connect(), clock))).toEqual(both);
});

test('one point an hour is kept of the size, the last of the hour', async () => {
  clock.set('2026-01-14T12:10:00.000Z');
  await put(past([[0]]));
  const { row } = await create();
  await refresh();
  clock.advance(10 * MINUTE);
  await put(past([[0], [0]]));
  await refresh();
  clock.advance(HOUR);
  await refresh();
  expect(await house.audiences.reader.sizes(await row())).toEqual([
    { at: '2026-01-14T12:00:00.000Z', members: 2 },
    { at: '2026-01-14T13:00:00.000Z', members: 0 },
  ]);
});

test('an audience that cannot be computed says why, keeps its members, and recovers', async () => {
  await put(past([[MINUTE]]));
  const { id, row } = await create();
  await refresh();
  const { definition } = await database.knex('cdp_audiences').first('definition');
  const strange = { version: 1, root: { kind: 'all', of: [{ kind: 'funnel' }] } };
  await database.knex('cdp_audiences').update({ definition: JSON.stringify(strange) });
  await refresh();
  expect(await row()).toMatchObject({ status: 'failed', members: 1 });
  expect((await row()).statusReason).toContain('"funnel" is not known');
  expect(await membersOf(id)).toEqual([fragmentAt(0)]);

  await database.knex('cdp_audiences').update({ definition });
  await refresh();
  expect(await row()).toMatchObject({ status: 'live', statusReason: null });
});

test('what has just happened is counted after ten seconds, without any wake-up', async () => {
  await put(past([[2 * HOUR], [MINUTE]]));
  const { row } = await create();
  await refresh();
  expect(await row()).toMatchObject({ members: 1 });

  clock.advance(10_000);
  const type = (await house.types.find('Seen')) as number;
  await put(past([[0], [MINUTE]]));
  await seal(house, database.knex, [fragmentAt(0)], [type], clock.now());
  await house.audiences.job.run(calmly('schedule'));
  expect(await row()).toMatchObject({ members: 2 });
});

test('a disabled audience is left alone; when it is enabled again it is computed', async () => {
  await put(past([[MINUTE]]));
  const { id, row } = await create();
  await refresh();
  await house.audiences.service.update(id, { enabled: false });
  expect(await row()).toMatchObject({ status: 'disabled', members: 1 });
  await put(past([[MINUTE], [MINUTE]]));
  await refresh();
  expect(await row()).toMatchObject({ status: 'disabled', members: 1, seq: 1 });

  await house.audiences.service.update(id, { enabled: true });
  expect(await row()).toMatchObject({ status: 'computing' });
  await refresh();
  expect(await row()).toMatchObject({ status: 'live', members: 2 });
});
