import { audienceInput } from '../../../contracts/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type History } from './history';
import { calmly, openHouse, store, type House } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
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

/** One known piece for each; whether it was seen just now. Ids stay the same from put to put. */
async function put(seen: boolean[], merges: History['merges'] = []) {
  const people = seen.map((lately) => ({
    known: true,
    events: lately ? [{ name: 'Seen', at: clock.now() }] : [],
    plan: null,
  }));
  const ids = await database.knex('cdp_fragments').orderBy('id').select('id', 'public_id');
  await store(house, database.knex, { people, merges }, clock.now());
  for (const { id, public_id } of ids) {
    await database.knex('cdp_fragments').where({ id }).update({ public_id });
  }
}

async function create(identifier = 'seen') {
  const window = { kind: 'last', amount: 1, unit: 'minutes' };
  const root = { kind: 'all', of: [{ kind: 'did', event: 'Seen', window }] };
  const input = { name: identifier, identifier, definition: { version: 2, root } };
  return (await house.audiences.service.create(audienceInput.parse(input))).id;
}
/** A minute later, exactly these were seen. */
async function next(seen: boolean[], merges: History['merges'] = []) {
  clock.advance(2 * MINUTE);
  await put(seen, merges);
  await house.audiences.job.run(calmly());
}

const api = () => house.audiences.apiHandlers;
const request = (query: object) =>
  ({ params: { identifier: 'seen' }, query: { since: 0, pageSize: 25, ...query } }) as never;
async function ask(query: object = {}) {
  const { data, meta } = await api().changes(request(query));
  return { data, meta: meta as { sequence: number; pagination: { next: string | null } } };
}
async function idAt(place: number) {
  return (await house.people.publicIds([fragmentAt(place)])).get(fragmentAt(place));
}
async function told(query: object = {}) {
  const places = new Map(
    await Promise.all([0, 1, 2].map(async (n) => [await idAt(n), n] as const)),
  );
  const { data } = await ask(query);
  return data.map(
    ({ sequence, change, profile }) => `${sequence} ${change} ${places.get(profile.id)}`,
  );
}

test('each change of each person is told once, with its time and sequence', async () => {
  await create();
  await next([true, true, false]);
  const first = clock.now();
  await next([true, false, true]);
  expect(await told()).toEqual(['1 entered 0', '1 entered 1', '2 entered 2', '2 left 1']);
  expect((await ask()).meta).toMatchObject({ sequence: 2, pagination: { next: null } });
  expect((await ask()).data[0]?.at).toBe(new Date(first).toISOString());
  expect(await told({ since: 1 })).toEqual(['2 entered 2', '2 left 1']);
  expect(await told({ since: 2 })).toEqual([]);
});

test('pages tell each change once, and the sequence tells what was told whole', async () => {
  await create();
  await next([true, true, true]);
  await next([false, false, true]);
  const seen: string[] = [];
  const sequences: number[] = [];
  let cursor: string | undefined;
  do {
    const { data, meta } = await ask({ pageSize: 2, cursor });
    seen.push(...data.map(({ sequence, change, profile }) => `${sequence}${change}${profile.id}`));
    sequences.push(meta.sequence);
    cursor = meta.pagination.next ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(5);
  expect(sequences).toEqual([0, 1, 2]);
  await expect(
    ask({ since: 1, cursor: (await ask({ pageSize: 2 })).meta.pagination.next }),
  ).rejects.toMatchObject({ details: { code: 'cursor.invalid' } });
});

test('a merge moves nobody', async () => {
  await create();
  await next([true, true, false]);
  await next([true, true, true], [[0, 1]]);
  const all = await ask();
  expect(all.data.map(({ sequence, change }) => `${sequence} ${change}`)).toEqual([
    '1 entered',
    '1 entered',
    '2 entered',
  ]);
});

test('what is older than is kept is gone, and the answer says where the members are', async () => {
  const id = await create();
  const gone = {
    name: 'GoneError',
    details: { code: 'audience.changes-gone', snapshot: '/api/cdp/audiences/seen/members' },
  };
  await next([true, false, false]);
  await next([true, true, false]);
  expect(await told()).toHaveLength(2);
  // Changes are kept for 30 days, and folded into the base before they are deleted.
  clock.advance(31 * DAY);
  await next([true, false, false]);
  clock.advance(2 * HOUR);
  await next([true, false, true]);
  const { seq } = await house.audiences.service.find(id);
  const kept = await database.knex('cdp_audience_deltas').orderBy('seq').pluck('seq');
  expect(kept.map(Number)).not.toContain(1);
  await expect(ask({ since: 0 })).rejects.toMatchObject(gone);
  await expect(ask({ since: seq + 1 })).rejects.toMatchObject(gone);

  const members = await api().members(request({}));
  const { sequence } = members.meta as { sequence: number };
  expect(sequence).toBe(seq);
  await next([false, false, true]);
  expect(await told({ since: sequence })).toEqual([`${seq + 1} left 0`]);
});

test('the server API reads one audience, and asks memory whether somebody is in it', async () => {
  await create();
  await next([true, false, false]);
  const one = await api().read(request({}));
  expect(one.data).toMatchObject({ identifier: 'seen', members: 1, status: 'live', sequence: 1 });
  const is = async (place: number) => {
    const params = { identifier: 'seen', profile: await idAt(place) };
    return (await api().member({ params } as never)).data.member;
  };
  expect([await is(0), await is(1)]).toEqual([true, false]);
});

test('two audiences are compared, and a draft with one of them', async () => {
  const first = await create();
  const window = { kind: 'any' } as const;
  const definition = audienceInput.shape.definition.parse({
    version: 2,
    root: { kind: 'all', of: [{ kind: 'did-not', event: 'Seen', window }] },
  });
  const other = await house.audiences.service.create(
    audienceInput.parse({ name: 'Never', identifier: 'never', definition }),
  );
  await next([true, false, false]);
  const { handlers } = house.audiences;
  const two = { params: { id: first, other: other.id } } as never;
  expect((await handlers.overlap(two)).data).toEqual({
    ...{ onlyFirst: 1, both: 0, onlySecond: 2, asOf: new Date(clock.now()).toISOString() },
  });
  const body = { definition, includeAnonymous: false, audience: other.id };
  const draft = (await handlers.overlapDraft({ body } as never)).data;
  expect(draft).toMatchObject({ onlyFirst: 0, both: 2, onlySecond: 0 });
});
