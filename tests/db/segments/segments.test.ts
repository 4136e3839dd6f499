import { audienceInput } from '../../../contracts/audiences';
import { groupInput } from '../../../contracts/segments';
import { referencesRepository } from '../../../server/platform/references';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt, type History } from '../audiences/history';
import { calmly, openHouse, store, type House } from '../audiences/world';

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

const withCode = (code: string, more: object = {}) =>
  expect.objectContaining({ details: expect.objectContaining({ code, ...more }) });

const groups = () => house.segments.groups;
const segments = () => house.segments.segments;
const handlers = () => house.segments.handlers;

/** Asks a handler as its route would. */
const asking = { can: () => true, adminId: 1, visitor: null };
const query = { page: 1, pageSize: 25 };

const createGroup = (identifier = 'loyalty') =>
  groups().create(groupInput.parse({ name: `Group ${identifier}`, identifier, tags: ['shop'] }));
const createSegment = (group: string, identifier = 'gold') =>
  segments().create(group, { name: `Segment ${identifier}`, identifier, description: '' });
const createAudience = (identifier = 'everybody') =>
  house.audiences.service.create(
    audienceInput.parse({
      name: `Audience ${identifier}`,
      identifier,
      definition: {
        version: 1,
        root: {
          kind: 'any',
          of: [{ kind: 'did', event: 'Seen', window: { kind: 'last', amount: 1, unit: 'hours' } }],
        },
      },
    }),
  );
const connect = async (audience: string, group: string, segment = 'gold') =>
  (
    await house.segments.connectionHandlers.connect({
      ...asking,
      params: { id: audience },
      query: undefined,
      body: { group, segment, name: `Segment ${segment}` },
    })
  ).data;
const disconnect = (group: string, confirm: string) =>
  handlers().disconnectGroup({
    ...asking,
    params: { id: group },
    query: undefined,
    body: { confirm },
  });

/** Known people who were last seen so long ago. */
const people = (ages: number[], merges: History['merges'] = []) =>
  store(
    house,
    database.knex,
    {
      people: ages.map((ago) => ({
        known: true,
        events: [{ name: 'Seen', at: clock.now() - ago }],
        plan: null,
      })),
      merges,
    },
    clock.now(),
  );
const profileIds = async (...places: number[]) => {
  const ids = await house.people.publicIds(places.map(fragmentAt));
  return places.map((place) => ids.get(fragmentAt(place)) as string);
};
const refresh = async () => {
  await house.audiences.job.run(calmly());
  await house.segments.job.run(calmly());
};

describe('groups', () => {
  test('a group comes back as it was saved; its identifier is taken then', async () => {
    const group = await createGroup();
    expect(group).toMatchObject({ identifier: 'loyalty', tags: ['shop'], frozen: false });
    await expect(createGroup()).rejects.toEqual(withCode('segment-group.identifier-taken'));
  });

  test('the identifier never changes, before any connection too', async () => {
    const { id } = await createGroup();
    await expect(groups().update(id, { identifier: 'other', name: 'x' })).rejects.toEqual(
      withCode('segment-group.identifier-frozen'),
    );
    expect(await groups().read(id)).toMatchObject({ identifier: 'loyalty', name: 'Group loyalty' });
    const same = await groups().update(id, { identifier: 'loyalty', name: 'Renamed' });
    expect(same.name).toBe('Renamed');
  });

  test('while an audience is connected, name and existence are fixed', async () => {
    const { id } = await createGroup();
    const audience = await createAudience();
    await connect(audience.id, id);
    const by = [{ kind: 'audience', id: audience.id, name: audience.name }];
    const frozen = withCode('segment-group.connected', { usedBy: by });
    await expect(groups().update(id, { name: 'Renamed' })).rejects.toEqual(frozen);
    await expect(groups().remove(id)).rejects.toEqual(frozen);

    const described = { name: 'Group loyalty', description: 'Still open', tags: ['a', 'b'] };
    expect(await groups().update(id, described)).toMatchObject({ ...described, frozen: true });
  });

  test('a typed confirmation sets it free and keeps identifiers and members', async () => {
    await people([MINUTE, MINUTE]);
    const { id } = await createGroup();
    const audience = await createAudience();
    await connect(audience.id, id);
    await refresh();
    await expect(disconnect(id, 'loyal')).rejects.toEqual(
      withCode('segment-group.confirmation-wrong', { path: 'confirm' }),
    );
    expect((await disconnect(id, 'loyalty')).data).toMatchObject({
      ...{ identifier: 'loyalty', frozen: false, connections: [], members: 2 },
    });
    const [segment] = await segments().all(id);
    expect(segment).toMatchObject({ identifier: 'gold', origin: 'manual', members: 2 });
    expect(await groups().update(id, { name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
    expect((await house.audiences.service.read(audience.id)).usedBy).toEqual([]);
  });

  test('a copy has the segments, those set by hand with their members, and no connection', async () => {
    await people([MINUTE, MINUTE]);
    const { id } = await createGroup();
    const byHand = await createSegment(id, 'silver');
    const row = await segments().find(id, byHand.id);
    await handlers().addMembers({
      ...asking,
      params: { id, segmentId: byHand.id },
      query: undefined,
      body: { profiles: await profileIds(0) },
    });
    await connect((await createAudience()).id, id);
    const copy = await groups().clone(id, { name: 'Copy', identifier: 'copy' });
    expect(copy).toMatchObject({
      name: 'Copy',
      frozen: false,
      segments: 2,
      members: 1,
      tags: ['shop'],
    });
    const list = await segments().all(copy.id);
    expect(list.map(({ identifier, origin, members }) => [identifier, origin, members])).toEqual([
      ['gold', 'manual', 0],
      ['silver', 'manual', 1],
    ]);
    expect(list.map((segment) => segment.id)).not.toContain(row.publicId);
  });

  test('what relies on a group or a segment of it keeps it from being deleted', async () => {
    const { id } = await createGroup();
    const { id: segmentId } = await createSegment(id);
    house.segments.users.register('targeting', async () => new Map([['banner', 'The banner']]));
    const user = { kind: 'targeting', id: 'banner' };
    const usedBy = [{ ...user, name: 'The banner' }];
    await referencesRepository.replace(database.knex, user, [{ kind: 'segment', id: segmentId }]);
    await expect(groups().remove(id)).rejects.toEqual(withCode('segment-group.in-use', { usedBy }));
    await expect(segments().remove(id, segmentId)).rejects.toEqual(
      withCode('segment.in-use', { usedBy }),
    );
    await referencesRepository.replace(database.knex, user, []);
    await groups().remove(id);
    await expect(groups().read(id)).rejects.toEqual(withCode('segment-group.unknown'));
    expect(await database.knex('cdp_segments')).toEqual([]);
  });
});

describe('connections', () => {
  test('an audience feeds a new segment or a free one, and one of a group only', async () => {
    const { id } = await createGroup();
    const other = await createGroup('other');
    const free = await createSegment(id, 'free');
    const [first, second] = [await createAudience('first'), await createAudience('second')];

    const connection = await connect(first.id, id, 'free');
    expect(connection.segment).toMatchObject({ id: free.id, identifier: 'free' });
    await expect(connect(first.id, id, 'more')).rejects.toEqual(
      withCode('audience.already-connected'),
    );
    await expect(connect(second.id, id, 'free')).rejects.toEqual(withCode('segment.taken'));
    expect((await connect(first.id, other.id, 'free')).group.id).toBe(other.id);
    await expect(connect(first.id.replace(/.$/, '_'), id)).rejects.toEqual(
      withCode('audience.unknown'),
    );
    await expect(connect(first.id, 'sgr_x')).rejects.toEqual(withCode('segment-group.unknown'));

    const { data } = await house.segments.connectionHandlers.connections({
      ...asking,
      params: { id: first.id },
      query: undefined,
      body: undefined,
    });
    expect(data.map(({ group }) => group.identifier)).toEqual(['loyalty', 'other']);
  });

  test('an audience that feeds a segment is not deleted, and says which', async () => {
    const { id } = await createGroup();
    const audience = await createAudience();
    const { segment } = await connect(audience.id, id);
    const usedBy = [{ kind: 'segment', id: segment.id, name: 'Segment gold' }];
    await expect(house.audiences.service.remove(audience.id)).rejects.toEqual(
      withCode('audience.in-use', { usedBy }),
    );
    expect((await house.audiences.service.read(audience.id)).usedBy).toEqual(usedBy);
    await disconnect(id, 'loyalty');
    await house.audiences.service.remove(audience.id);
  });

  test('a fed segment cannot be edited by hand, and says who owns it', async () => {
    const { id } = await createGroup();
    const audience = await createAudience();
    const { segment } = await connect(audience.id, id);
    const owned = withCode('segment.owned-by-audience');
    const params = { id, segmentId: segment.id };
    const asked = { ...asking, params, query: undefined, body: { profiles: ['prf_x'] } };
    await expect(segments().update(id, segment.id, { name: 'x' })).rejects.toEqual(owned);
    await expect(segments().remove(id, segment.id)).rejects.toEqual(owned);
    await expect(handlers().addMembers(asked)).rejects.toEqual(owned);
    await expect(handlers().removeMembers(asked)).rejects.toEqual(owned);
    const [read] = await segments().all(id);
    expect(read).toMatchObject({
      origin: 'audience',
      audience: { id: audience.id, name: audience.name },
    });
  });

  test('size and last change follow the audience, each change once', async () => {
    await people([MINUTE, MINUTE]);
    const { id } = await createGroup();
    await connect((await createAudience()).id, id);
    await refresh();
    const read = async () => (await segments().all(id))[0];
    const first = new Date(clock.now()).toISOString();
    expect(await read()).toMatchObject({ members: 2, lastChangeAt: first });
    expect((await groups().read(id)).members).toBe(2);

    clock.advance(MINUTE);
    await refresh();
    expect(await read()).toMatchObject({ members: 2, lastChangeAt: first });
    await people([MINUTE]);
    await refresh();
    expect(await read()).toMatchObject({ members: 1 });
    expect((await read())?.lastChangeAt).not.toBe(first);
  });
});

describe('members set by hand', () => {
  const edit = async (
    verb: 'addMembers' | 'removeMembers',
    ids: [string, string],
    list: string[],
  ) =>
    (
      await handlers()[verb]({
        ...asking,
        params: { id: ids[0], segmentId: ids[1] },
        query: undefined,
        body: { profiles: list },
      })
    ).data;

  test('people are counted once, whatever fragments they are made of', async () => {
    await people([MINUTE, MINUTE, MINUTE], [[0, 1]]);
    const { id } = await createGroup();
    const segment = await createSegment(id);
    const nobody = `prf_${'0'.repeat(20)}`;
    const [a, b, c] = await profileIds(0, 1, 2);
    const at: [string, string] = [id, segment.id];

    const added = await edit('addMembers', at, [a ?? '', b ?? '', c ?? '', nobody]);
    expect(added).toEqual({ changed: 2, unknown: [nobody] });
    expect(await edit('addMembers', at, [b ?? ''])).toEqual({ changed: 0, unknown: [] });
    expect((await segments().all(id))[0]).toMatchObject({ members: 2 });
    expect(await edit('removeMembers', at, [b ?? ''])).toEqual({ changed: 1, unknown: [] });
    expect((await segments().all(id))[0]).toMatchObject({ members: 1 });
    expect((await groups().read(id)).members).toBe(1);
  });

  test('when two members turn out to be one, the size follows', async () => {
    await people([MINUTE, MINUTE]);
    const { id } = await createGroup();
    const segment = await createSegment(id);
    await edit('addMembers', [id, segment.id], await profileIds(0, 1));
    await people([MINUTE, MINUTE], [[0, 1]]);
    await house.segments.job.run(calmly());
    expect((await segments().all(id))[0]).toMatchObject({ members: 1 });
  });
});

test('segments: identifiers are unique in their group and never change', async () => {
  const { id } = await createGroup();
  const segment = await createSegment(id);
  await expect(createSegment(id)).rejects.toEqual(withCode('segment.identifier-taken'));
  const other = await createGroup('other');
  await createSegment(other.id);
  await expect(segments().update(id, segment.id, { identifier: 'x' })).rejects.toEqual(
    withCode('segment.identifier-frozen'),
  );
  await expect(segments().find(other.id, segment.id)).rejects.toEqual(withCode('segment.unknown'));
  expect(
    await segments().update(id, segment.id, { name: 'New name', identifier: 'gold' }),
  ).toMatchObject({ name: 'New name', identifier: 'gold' });
  expect((await segments().list(id, { ...query, search: 'NEW' })).total).toBe(1);
});
