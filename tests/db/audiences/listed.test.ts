import { audienceInput, listUpload, staticAudienceInput } from '../../../contracts/audiences';
import { declaredTables } from '../../../server/declared-tables';
import { createAudiences } from '../../../server/audiences';
import { Activity, Dictionary } from '../../../server/events';
import { silentLog } from '../../../server/platform/log';
import { readySets } from '../../../server/platform/sets';
import { WakeUps } from '../../../server/platform/wakeups';
import { Forgetting } from '../../../server/profiles';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openWorld, type World } from '../identity/world';
import { calmly } from './world';

let database: TestDatabase;
let clock: TestClock;
let world: World;
let audiences: ReturnType<typeof createAudiences>;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  clock = fixedClock();
  world = await openWorld(database.knex, clock);
  const { map, people, epochs, events, traits } = world;
  const eventTypes = new Dictionary(database.knex, 'cdp_event_types');
  audiences = createAudiences({
    ...{ knex: database.knex, clock, log: silentLog, wakeUps: new WakeUps(), map, epochs },
    everyone: people,
    ...{ events, traits },
    activity: new Activity(database.knex, eventTypes, clock),
    workspace: () => Promise.resolve({ timeZone: 'UTC', currency: 'USD' }),
    mailer: { send: () => Promise.resolve() },
    apiPath: '/api/cdp',
    changesKeptDays: 30,
  });
  for (const n of [1, 2, 3]) {
    const traits = { email: `c${n}@shop.test` };
    await world.shop({ type: 'identify', userId: `customer-${n}`, traits });
  }
});
afterAll(() => database.close());

const create = async (identifier = 'list', more: object = {}) => {
  const input = staticAudienceInput.parse({ name: identifier, identifier, ...more });
  return (await audiences.handlers.createStatic({ body: input } as never)).data.id;
};
async function upload(id: string, csv: string, more: object = {}) {
  const body = listUpload.parse({ csv, mode: 'replace', type: 'user_id', ...more });
  const { data } = await audiences.handlers.upload({ params: { id }, body } as never);
  await audiences.job.run(calmly('schedule'));
  return data;
}
async function membersOf(id: string) {
  const row = await audiences.service.find(id);
  const persons = (await audiences.memberships.personsOf(row.id)).toArray();
  const ids = await world.people.identifiersOf(persons, 'user_id');
  return [...ids.values()].map((rows) => rows.at(-1)?.value).sort();
}
async function unknownOf(id: string, query: object = {}, personal = true) {
  const asked = { params: { id }, query: { pageSize: 25, ...query }, can: () => personal };
  return audiences.handlers.unknownRows(asked as never);
}

test('an uploaded list is the audience, and who is on it that nobody knows is said', async () => {
  const id = await create();
  const outcome = await upload(id, 'id\ncustomer-1\ncustomer-2\nnobody-9\n\n');
  expect(outcome).toEqual({ rows: 3, added: 2, removed: 0, unknown: 1, listed: 2 });
  expect(await membersOf(id)).toEqual(['customer-1', 'customer-2']);
  expect(await audiences.service.read(id)).toMatchObject({
    ...{ kind: 'static', status: 'live', members: 2 },
  });
  const at = new Date(clock.now()).toISOString();
  const row = { line: 4, type: 'user_id', value: 'nobody-9', reason: 'row.nobody', at };
  expect((await unknownOf(id)).data).toEqual([row]);
  expect((await unknownOf(id, {}, false)).data[0]?.value).toBe('n•••');
});

test('add keeps who was there, replace does not', async () => {
  const id = await create();
  await upload(id, 'id\ncustomer-1\nx\n');
  expect(await upload(id, 'id\ncustomer-2\ny\n', { mode: 'add' })).toMatchObject({
    ...{ added: 1, removed: 0, listed: 2 },
  });
  expect(await membersOf(id)).toEqual(['customer-1', 'customer-2']);
  expect((await unknownOf(id)).data.map(({ value }) => value)).toEqual(['x', 'y']);
  expect(await upload(id, 'id\ncustomer-3\nz\n')).toMatchObject({
    added: 1,
    removed: 2,
    listed: 1,
  });
  expect(await membersOf(id)).toEqual(['customer-3']);
  expect((await unknownOf(id)).data.map(({ value }) => value)).toEqual(['z']);
});

test('rows may name their own kind, in any column, as spreadsheets write them', async () => {
  const id = await create();
  const csv =
    '\uFEFFname;kind;who\r\n"Ada; B";email;C1@shop.test\r\nBob;user_id;customer-2\r\nX;shoe;7';
  const columns = { type: undefined, typeColumn: 'kind', valueColumn: 'who' };
  expect(await upload(id, csv, columns)).toMatchObject({ rows: 3, listed: 2, unknown: 1 });
  expect(await membersOf(id)).toEqual(['customer-1', 'customer-2']);
  expect((await unknownOf(id)).data).toMatchObject([{ type: 'shoe', reason: 'row.type-unknown' }]);
});

test('unknown rows come in pages', async () => {
  const id = await create();
  await upload(id, `id\n${['a', 'b', 'c', 'd', 'e'].map((name) => `${name}-1`).join('\n')}`);
  const found: string[] = [];
  let cursor: string | null | undefined;
  do {
    const { data, meta } = await unknownOf(id, { pageSize: 2, ...(cursor && { cursor }) });
    found.push(...data.map(({ value }) => value));
    cursor = (meta as { pagination: { next: string | null } }).pagination.next;
  } while (cursor);
  expect(found).toEqual(['a-1', 'b-1', 'c-1', 'd-1', 'e-1']);
});

test.each([
  ['no heading of that name', 'id\n1', { valueColumn: 'who' }, 'valueColumn'],
  ['both a kind and a column of kinds', 'id\n1', { typeColumn: 'id' }, 'type'],
  ['neither of them', 'id\n1', { type: undefined }, 'type'],
  ['nothing below the heading', 'id\n', {}, 'csv'],
  ['a quotation mark that is never closed', 'id\n"1\n2', {}, 'csv'],
])('%s is refused by its field', async (_, csv, more, path) => {
  const id = await create();
  await expect(upload(id, csv, more)).rejects.toMatchObject({
    details: { code: 'audience.list-unreadable', path },
  });
  expect(await audiences.service.read(id)).toMatchObject({ members: 0 });
});

test('an audience of conditions takes no list, and a list takes no conditions', async () => {
  const definition = audienceInput.shape.definition.parse({
    version: 2,
    root: { kind: 'all', of: [{ kind: 'did-not', event: 'x', window: { kind: 'any' } }] },
  });
  const rules = await audiences.service.create(
    audienceInput.parse({ name: 'Rules', identifier: 'rules', definition }),
  );
  await expect(upload(rules.id, 'id\n1')).rejects.toMatchObject({
    details: { code: 'audience.not-static' },
  });
  const id = await create();
  await expect(audiences.service.update(id, { definition })).rejects.toMatchObject({
    details: { code: 'audience.static', path: 'definition' },
  });
});

test('who is on the list twice is one member after a merge, and two again after its undo', async () => {
  const id = await create('list', { includeAnonymous: true });
  await world.site({ event: 'Seen', anonymousId: 'device-1-aaaa' });
  await upload(id, 'id\ncustomer-1\n');
  await upload(id, 'id\ndevice-1-aaaa\n', { type: 'anonymous_id', mode: 'add' });
  expect(await audiences.service.read(id)).toMatchObject({ members: 2 });
  await world.shop({ type: 'identify', userId: 'customer-1', anonymousId: 'device-1-aaaa' });
  await world.epochs.seal();
  clock.advance(60_000);
  await audiences.job.run(calmly());
  expect(await audiences.service.read(id)).toMatchObject({ members: 1 });
  expect(await membersOf(id)).toEqual(['customer-1']);
});

test('forgetting a person takes him off the list, and what names him among the unknown', async () => {
  const id = await create();
  await upload(id, 'id\ncustomer-1\ncustomer-2\n');
  await upload(id, 'id\nc1@shop.test\n', { mode: 'add' });
  expect((await unknownOf(id)).data).toHaveLength(1);
  const { knex } = database;
  const forgetting = new Forgetting({
    ...{ knex, clock, canonicals: world.map, people: world.people, tables: declaredTables },
    identifiers: world.identifiers,
  });
  const person = (await world.people.findByIdentifier('user_id', 'customer-1')) as number;
  const publicId = (await world.people.publicIds([person])).get(person) as string;
  await forgetting.forget(publicId, publicId);
  clock.advance(60_000);
  await forgetting.sweep();
  clock.advance(61_000);
  await forgetting.sweep();
  expect(await knex('cdp_audience_listed').pluck('fragment_id')).toHaveLength(1);
  expect((await unknownOf(id)).data).toEqual([]);
  await audiences.job.run(calmly());
  expect(await membersOf(id)).toEqual(['customer-2']);
});

test('another audience may ask for it, and it says why somebody is in it', async () => {
  const id = await create();
  await upload(id, 'id\ncustomer-1\n');
  const definition = audienceInput.shape.definition.parse({
    version: 2,
    root: { kind: 'all', of: [{ kind: 'not', of: { kind: 'in-audience', audience: id } }] },
  });
  const other = await audiences.service.create(
    audienceInput.parse({ name: 'Others', identifier: 'others', definition }),
  );
  await audiences.job.run(calmly());
  expect(await membersOf(other.id)).toEqual(['customer-2', 'customer-3']);
  await expect(audiences.service.remove(id)).rejects.toMatchObject({
    details: {
      code: 'audience.in-use',
      usedBy: [{ kind: 'audience', id: other.id, name: 'Others' }],
    },
  });

  const person = (await world.people.findByIdentifier('user_id', 'customer-1')) as number;
  const profile = (await world.people.publicIds([person])).get(person) as string;
  const asked = { params: { id, profile }, can: () => true } as never;
  expect((await audiences.handlers.explain(asked)).data).toMatchObject({
    member: true,
    nodes: [{ path: 'root', kind: 'listed', holds: true }],
  });
});

test('deleting the audience deletes its list', async () => {
  const id = await create();
  await upload(id, 'id\ncustomer-1\nx\n');
  await audiences.service.remove(id);
  for (const table of ['cdp_audience_listed', 'cdp_audience_unknown_rows']) {
    expect(await database.knex(table)).toEqual([]);
  }
});
