import { audienceInput, type DefinitionInput } from '../../../contracts/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type History } from './history';
import { calmly, openHouse, store, type House } from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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

type Piece = History['people'][number];
const piece = (events: [string, number, object?][], more: Partial<Piece> = {}): Piece => ({
  known: true,
  plan: null,
  ...more,
  events: events.map(([name, ago, properties]) => ({
    name,
    at: clock.now() - ago,
    ...(properties && { properties: properties as Record<string, unknown> }),
  })),
});
const put = (people: Piece[], merges: History['merges'] = []) =>
  store(house, database.knex, { people, merges }, clock.now());

const any = { kind: 'any' } as const;
const last = (amount: number) => ({ kind: 'last', amount, unit: 'days' }) as const;

async function create(root: object, settings: object = {}) {
  const definition = { version: 2, root } as DefinitionInput;
  const name = `audience_${Math.random().toString(36).slice(2)}`;
  const input = audienceInput.parse({ name, identifier: name, definition, ...settings });
  const { id } = await house.audiences.service.create(input);
  await house.audiences.job.run(calmly());
  return id;
}
const profileAt = async (place: number) => {
  const ids = await house.people.publicIds([fragmentAt(place)]);
  return ids.get(fragmentAt(place)) as string;
};
async function explain(id: string, place: number, personal = true) {
  const can = (right: string) => right !== 'profiles.read-personal' || personal;
  const params = { id, profile: await profileAt(place) };
  const asked = { params, can, query: undefined, body: undefined, adminId: 1, visitor: null };
  return (await house.audiences.handlers.explain(asked)).data;
}

test('every node says whether it holds, and a count stands beside its bounds', async () => {
  await put([
    piece([
      ['Bought', DAY],
      ['Bought', 2 * DAY],
      ['Bought', 9 * DAY],
    ]),
    piece([]),
  ]);
  const id = await create({
    kind: 'all',
    of: [
      { kind: 'did', event: 'Bought', atLeast: 2, atMost: 5, window: last(7) },
      { kind: 'not', of: { kind: 'did', event: 'Seen', window: any } },
    ],
  });
  const { nodes, ...whole } = await explain(id, 0);
  expect(whole).toMatchObject({ member: true, inForce: true, identified: true, heldOut: false });
  expect(whole.asOf).toBe(new Date(clock.now()).toISOString());
  expect(nodes.map(({ path, kind, holds }) => [path, kind, holds])).toEqual([
    ['root', 'all', true],
    ['root.of.0', 'did', true],
    ['root.of.1', 'not', true],
    ['root.of.1.of', 'did', false],
  ]);
  expect(nodes[1]).toMatchObject({
    counted: 2,
    figures: [{ what: 'times', value: 2, atLeast: 2, atMost: 5 }],
  });
  const agos = nodes[1]?.events.map(({ at }) => clock.now() - Date.parse(at));
  expect(agos).toEqual([DAY, 2 * DAY]);

  const other = await explain(id, 1);
  expect(other).toMatchObject({ member: false, inForce: false });
  expect(other.nodes[1]).toMatchObject({ holds: false, counted: 0, events: [] });
});

test('an event is shown with what was compared of it, and masked for who may not see it', async () => {
  await put([
    piece([
      ['Bought', DAY, { category: 'shoes', revenue: 12.5, secret: 'Byron' }],
      ['Bought', DAY, { category: 'hats', revenue: 99 }],
    ]),
  ]);
  const where = [{ property: 'category', operator: 'is', value: 'shoes' }];
  const sum = { property: 'revenue', atLeast: 20 };
  const id = await create({
    kind: 'all',
    of: [{ kind: 'did', event: 'Bought', where, sum, window: any }],
  });
  const { nodes, masked } = await explain(id, 0);
  expect(masked).toBe(false);
  expect(nodes[1]).toMatchObject({
    holds: false,
    figures: [
      { what: 'times', value: 1, atLeast: 1, atMost: null },
      { what: 'sum', value: 12.5, atLeast: 20, atMost: null },
    ],
    events: [
      {
        type: 'Bought',
        role: 'counted',
        properties: [
          { path: 'category', value: 'shoes' },
          { path: 'revenue', value: 12.5 },
        ],
      },
    ],
  });
  const hidden = await explain(id, 0, false);
  expect(hidden).toMatchObject({ masked: true });
  expect(hidden.nodes[1]?.events[0]?.properties).toEqual([
    { path: 'category', value: 's•••' },
    { path: 'revenue', value: 12.5 },
  ]);
});

test('the event that spoils a "did not" is named', async () => {
  await put([
    piece([
      ['Bought', HOUR],
      ['Bought', 40 * DAY],
    ]),
  ]);
  const id = await create({
    kind: 'all',
    of: [{ kind: 'did-not', event: 'Bought', window: last(30) }],
  });
  const { nodes, member } = await explain(id, 0);
  expect(member).toBe(false);
  expect(nodes[1]).toMatchObject({ holds: false, counted: 1, events: [{ role: 'spoils' }] });
});

test('a sequence shows the steps that matched, or what came in between', async () => {
  await put([
    piece([
      ['Added', 3 * DAY],
      ['Bought', 2 * DAY],
    ]),
    piece([
      ['Added', 9 * DAY],
      ['Bought', DAY],
    ]),
  ]);
  const steps = { first: { event: 'Added' }, then: { event: 'Bought' }, window: any };
  const within = { amount: 2, unit: 'days' };
  const then = await create({ kind: 'all', of: [{ kind: 'sequence', ...steps, within }] });
  const roles = async (id: string, place: number) => {
    const [, node] = (await explain(id, place)).nodes;
    return [node?.holds, node?.events.map(({ role, type }) => `${role} ${type}`)];
  };
  expect(await roles(then, 0)).toEqual([true, ['first Added', 'then Bought']]);
  expect(await roles(then, 1)).toEqual([false, ['first Added']]);
  const not = await create({
    kind: 'all',
    of: [{ kind: 'sequence', ...steps, within, happened: false }],
  });
  expect(await roles(not, 0)).toEqual([false, ['first Added', 'spoils Bought']]);
  expect(await roles(not, 1)).toEqual([true, ['first Added']]);
});

test('a trait comes with its value and when it was said', async () => {
  const at = clock.now() - DAY;
  await put([piece([], { plan: { value: 'gold', at, trust: 2 } }), piece([])]);
  const id = await create({
    kind: 'any',
    of: [{ kind: 'have', trait: 'plan', operator: 'is', value: 'silver' }],
  });
  expect((await explain(id, 0)).nodes[1]).toMatchObject({
    holds: false,
    trait: { name: 'plan', value: 'gold', at: new Date(at).toISOString(), trust: 'trusted' },
  });
  expect((await explain(id, 0, false)).nodes[1]?.trait?.value).toBe('g•••');
  expect((await explain(id, 1)).nodes[1]).toMatchObject({ holds: false, trait: null });
});

test('a person of several devices is explained as one, by either of their ids', async () => {
  await put([piece([['Bought', DAY]]), piece([['Bought', DAY]])], [[0, 1]]);
  const id = await create({
    kind: 'all',
    of: [{ kind: 'did', event: 'Bought', atLeast: 2, window: any }],
  });
  expect(await explain(id, 0)).toMatchObject({ member: true, mergedInto: null });
  expect(await explain(id, 1)).toMatchObject({ member: true, mergedInto: await profileAt(0) });
});

test('anonymous people are held out by the switch, and that is said', async () => {
  await put([piece([['Bought', DAY]], { known: false })]);
  const root = { kind: 'all', of: [{ kind: 'did', event: 'Bought', window: any }] };
  const held = await create(root);
  expect(await explain(held, 0)).toMatchObject({ member: false, heldOut: true, identified: false });
  const open = await create(root, { includeAnonymous: true });
  expect(await explain(open, 0)).toMatchObject({ member: true, heldOut: false, inForce: true });
});

test('another audience is named, with when the person entered it', async () => {
  await put([piece([['Bought', DAY]])]);
  const inner = await create({ kind: 'all', of: [{ kind: 'did', event: 'Bought', window: any }] });
  const { name } = await house.audiences.service.read(inner);
  const outer = await create({ kind: 'all', of: [{ kind: 'in-audience', audience: inner }] });
  expect((await explain(outer, 0)).nodes[1]).toMatchObject({
    holds: true,
    within: { kind: 'audience', id: inner, name, since: new Date(clock.now()).toISOString() },
  });
});

test('a segment is named, and content that was read is shown by what it was', async () => {
  await put([piece([['$page', DAY, { entry: { type: 'api::article', categories: ['shoes'] } }]])]);
  const group = await house.segments.groups.create({
    ...{ name: 'Loyalty', identifier: 'loyalty', description: '', tags: [] },
  });
  const segment = await house.segments.segments.create(group.id, {
    ...{ name: 'Gold', identifier: 'gold', description: '' },
  });
  const id = await create({
    kind: 'any',
    of: [
      { kind: 'in-segment', segment: segment.id },
      { kind: 'content-read', field: 'categories', values: ['shoes'], window: any },
    ],
  });
  const { nodes } = await explain(id, 0);
  expect(nodes[1]).toMatchObject({
    holds: false,
    within: { kind: 'segment', id: segment.id, name: 'Gold', since: null },
  });
  expect(nodes[2]).toMatchObject({
    ...{ holds: true, counted: 1 },
    events: [{ type: '$page', properties: [{ path: 'entry.categories', value: ['shoes'] }] }],
  });
});

test('a profile that is not there is refused', async () => {
  await put([piece([])]);
  const id = await create({ kind: 'all', of: [{ kind: 'did-not', event: 'x', window: any }] });
  const row = await house.audiences.service.find(id);
  expect(row.status).toBe('live');
  const nobody = { params: { id, profile: `prf_${'a'.repeat(20)}` }, can: () => true };
  await expect(house.audiences.handlers.explain(nobody as never)).rejects.toMatchObject({
    details: { code: 'profile.unknown' },
  });
});
