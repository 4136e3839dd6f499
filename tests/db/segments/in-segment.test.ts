import { audienceInput, type NodeInput } from '../../../contracts/audiences';
import { groupInput } from '../../../contracts/segments';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type History } from '../audiences/history';
import { asFragments, calmly, openHouse, store, type House } from '../audiences/world';

const MINUTE = 60_000;
let database: TestDatabase;
let house: House;
let clock: ReturnType<typeof fixedClock>;

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

const asking = { can: () => true, adminId: 1, visitor: null };
const withCode = (code: string, more: object = {}) =>
  expect.objectContaining({ details: expect.objectContaining({ code, ...more }) });

/** Known people who were last seen so long ago. */
const people = (ages: number[], merges: History['merges'] = []) => {
  const one = (ago: number) => ({
    known: true,
    events: [{ name: 'Seen', at: clock.now() - ago }],
    plan: null,
  });
  return store(house, database.knex, { people: ages.map(one), merges }, clock.now());
};

const seenIn = (minutes: number): NodeInput => ({
  kind: 'did',
  event: 'Seen',
  window: { kind: 'last', amount: minutes, unit: 'minutes' },
});
const inSegment = (segment: string): NodeInput => ({ kind: 'in-segment', segment });

let made = 0;
const bodyOf = (of: NodeInput[]) => {
  const identifier = `audience_${(made += 1)}`;
  const definition = { version: 2, root: { kind: 'any', of } };
  return audienceInput.parse({ name: `Audience ${identifier}`, identifier, definition });
};
const audience = (...of: NodeInput[]) => house.audiences.service.create(bodyOf(of));
const redefine = (id: string, ...of: NodeInput[]) =>
  house.audiences.service.update(id, { definition: bodyOf(of).definition });

const group = (identifier = 'loyalty') =>
  house.segments.groups.create(groupInput.parse({ name: `Group ${identifier}`, identifier }));
const segment = (groupId: string, identifier = 'gold') =>
  house.segments.segments.create(groupId, { name: identifier, identifier, description: '' });
const connect = async (audienceId: string, groupId: string, identifier = 'gold') => {
  const body = { group: groupId, segment: identifier, name: identifier };
  const params = { id: audienceId };
  const { connect: answer } = house.segments.connectionHandlers;
  return (await answer({ ...asking, params, query: undefined, body })).data;
};
const putIn = async (groupId: string, segmentId: string, ...places: number[]) => {
  const ids = await house.people.publicIds(places.map(fragmentAt));
  await house.segments.handlers.addMembers({
    ...asking,
    params: { id: groupId, segmentId },
    query: undefined,
    body: { profiles: [...ids.values()] },
  });
};

const refresh = () => house.audiences.job.run(calmly('schedule'));
const membersOf = async (id: string) => {
  const row = await house.audiences.service.find(id);
  return asFragments(house, await house.audiences.memberships.personsOf(row.id));
};

test('who was put into a segment by hand is in, all devices of the person', async () => {
  await people([MINUTE, MINUTE, MINUTE, MINUTE], [[1, 3]]);
  const { id } = await group();
  const gold = await segment(id);
  const holding = await audience(inSegment(gold.id));
  await putIn(id, gold.id, 0, 3);
  await refresh();
  expect(await membersOf(holding.id)).toEqual([[101], [102, 104]]);
  await putIn(id, gold.id, 2);
  clock.advance(MINUTE);
  await refresh();
  expect(await membersOf(holding.id)).toEqual([[101], [102, 104], [103]]);
});

test('a fed segment holds whom its audience holds, in the round that computes it', async () => {
  await people([MINUTE, 30 * MINUTE, 90 * MINUTE]);
  const { id } = await group();
  const gold = await segment(id);
  // Made first, so that the order of making is not the order of computing.
  const holding = await audience(inSegment(gold.id));
  const without = await audience({ kind: 'not', of: inSegment(gold.id) });
  const feeding = await audience(seenIn(60));
  await connect(feeding.id, id);
  await refresh();
  expect(await membersOf(holding.id)).toEqual([[101], [102]]);
  expect(await membersOf(without.id)).toEqual([[103]]);
  clock.advance(40 * MINUTE);
  await refresh();
  expect(await membersOf(holding.id)).toEqual([[101]]);
  expect(await membersOf(without.id)).toEqual([[102], [103]]);
});

test('an audience must not hold a segment that it feeds in the end, from either side', async () => {
  const { id } = await group();
  const [gold, silver] = [await segment(id), await segment(id, 'silver')];
  const feeding = await audience(seenIn(60));
  await connect(feeding.id, id);
  const between = await audience(inSegment(gold.id));
  await expect(redefine(feeding.id, inSegment(gold.id))).rejects.toEqual(
    withCode('audience.cycle', {
      errors: [
        {
          path: 'definition',
          message: expect.stringContaining('“gold” → “Audience') as unknown,
        },
      ],
    }),
  );
  await expect(redefine(feeding.id, { kind: 'in-audience', audience: between.id })).rejects.toEqual(
    withCode('audience.cycle'),
  );
  const asker = await audience(inSegment(silver.id));
  const other = await audience({ kind: 'in-audience', audience: asker.id });
  await expect(connect(asker.id, id, 'silver')).rejects.toEqual(
    withCode('audience.cycle', { path: 'segment' }),
  );
  await expect(connect(other.id, id, 'silver')).rejects.toEqual(withCode('audience.cycle'));
  // Nothing of it was kept.
  const kept = await house.segments.segments.find(id, silver.id);
  expect(kept.audienceId).toBeNull();
  await connect(between.id, id, 'bronze');
});

test('a segment that a definition holds is not deleted, nor its group', async () => {
  const { id } = await group();
  const gold = await segment(id);
  const holding = await audience(inSegment(gold.id));
  const usedBy = [{ kind: 'audience', id: holding.id, name: holding.name }];
  await expect(house.segments.segments.remove(id, gold.id)).rejects.toEqual(
    withCode('segment.in-use', { usedBy }),
  );
  await expect(house.segments.groups.remove(id)).rejects.toEqual(
    expect.objectContaining({ details: expect.objectContaining({ usedBy }) as unknown }),
  );
  await redefine(holding.id, seenIn(1));
  await house.segments.segments.remove(id, gold.id);
});

test('a segment that nobody made is refused', async () => {
  const nobody = 'seg_0123456789abcdefghij';
  await expect(audience(inSegment(nobody))).rejects.toEqual(
    withCode('audience.uses-unknown', {
      errors: [{ path: 'definition', message: `There is no segment ${nobody}; choose another` }],
    }),
  );
});
