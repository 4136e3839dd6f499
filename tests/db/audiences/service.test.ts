import { audienceInput, type AudienceInput } from '../../../contracts/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { calmly, openHouse, store, type House } from './world';

let database: TestDatabase;
let house: House;
const clock = fixedClock();

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => {
  house = openHouse(database.knex, clock);
});
afterEach(() => database.empty());
afterAll(() => database.close());

const input = (changes: Partial<AudienceInput> = {}): AudienceInput => ({
  ...audienceInput.parse({
    name: 'Käufer, Æ',
    identifier: 'buyers',
    definition: {
      version: 1,
      root: { kind: 'all', of: [{ kind: 'did-not', event: 'Seen', window: { kind: 'any' } }] },
    },
  }),
  ...changes,
});
const service = () => house.audiences.service;
const withCode = (code: string) =>
  expect.objectContaining({ details: expect.objectContaining({ code }) });

test('an audience comes back as it was saved', async () => {
  const saved = await service().create(
    input({ description: 'Who bought', includeAnonymous: true }),
  );
  expect(await service().read(saved.id)).toEqual(saved);
  expect(saved).toMatchObject({ ...input({ description: 'Who bought', includeAnonymous: true }) });
  expect(saved).toMatchObject({ status: 'computing', members: 0, asOf: null, usedBy: [] });
});

test('the identifier never changes; sending the same one back is no change', async () => {
  const { id } = await service().create(input());
  await expect(service().update(id, { identifier: 'others' })).rejects.toEqual(
    withCode('audience.identifier-frozen'),
  );
  const renamed = await service().update(id, { identifier: 'buyers', name: 'Buyers' });
  expect(renamed).toMatchObject({ identifier: 'buyers', name: 'Buyers' });
});

test('an identifier is used once, even after the audience was deleted', async () => {
  const { id } = await service().create(input());
  await expect(service().create(input())).rejects.toEqual(withCode('audience.identifier-taken'));
  await service().remove(id);
  await expect(service().create(input())).rejects.toEqual(withCode('audience.identifier-retired'));
  await expect(service().read(id)).rejects.toEqual(withCode('audience.unknown'));
});

test('only another question makes another revision', async () => {
  const { id } = await service().create(input());
  const revision = async () => (await service().find(id)).revision;
  await service().update(id, { name: 'Renamed', definition: input().definition });
  expect(await revision()).toBe(1);
  await service().update(id, { includeAnonymous: true });
  expect(await revision()).toBe(2);
  const { definition } = input();
  await service().update(id, {
    definition: { ...definition, root: { ...definition.root, kind: 'any' } },
  });
  expect(await revision()).toBe(3);
});

test('anonymous people can be let in later', async () => {
  const people = [true, false].map((known) => ({ known, events: [], plan: null }));
  await store(house, database.knex, { people, merges: [] }, clock.now());
  const { id } = await service().create(input());
  await house.audiences.job.run(calmly());
  expect(await service().read(id)).toMatchObject({ members: 1 });
  await service().update(id, { includeAnonymous: true });
  await house.audiences.job.run(calmly());
  expect(await service().read(id)).toMatchObject({ members: 2, status: 'live' });
});

test('saving announces it, so that it is computed at once', async () => {
  let announced = 0;
  house.wakeUps.on('definitions-changed', () => (announced += 1));
  const { id } = await service().create(input());
  await service().update(id, { name: 'Renamed' });
  expect(announced).toBe(2);
});

test('what an audience reads is written down with it', async () => {
  const event = 'x'.repeat(200);
  const leaf = { kind: 'did', event, window: { kind: 'any' }, atLeast: 1 } as const;
  const definition = { version: 1, root: { kind: 'all', of: [leaf, leaf] } } as const;
  const { id } = await service().create(
    input({ definition: structuredClone(definition) as never }),
  );
  const rows = await database.knex('cdp_references').where({ from_id: id });
  expect(rows).toMatchObject([{ from_kind: 'audience', to_kind: 'event-type' }]);
  expect(rows[0].to_id).toHaveLength(191);
  await service().remove(id);
  expect(await database.knex('cdp_references')).toEqual([]);
});

describe('audiences within audiences', () => {
  const holding = (id: string) =>
    audienceInput.shape.definition.parse({
      version: 2,
      root: { kind: 'all', of: [{ kind: 'not', of: { kind: 'in-audience', audience: id } }] },
    });
  const made = async (name: string, id?: string) =>
    service().create(
      input({ name, identifier: name, ...(id !== undefined && { definition: holding(id) }) }),
    );

  test('one that would hold itself in the end is refused, and the way is named', async () => {
    const a = await made('first');
    const b = await made('second', a.id);
    const c = await made('third', b.id);
    const saving = service().update(a.id, { definition: holding(c.id) });
    await expect(saving).rejects.toMatchObject({
      message: expect.stringContaining('“first” → “third” → “second” → “first”'),
      details: { code: 'audience.cycle', path: 'definition' },
    });
    await expect(service().update(a.id, { definition: holding(a.id) })).rejects.toMatchObject({
      message: expect.stringContaining('“first” → “first”'),
    });
    expect((await service().read(a.id)).definition).toEqual(a.definition);
  });

  test('one that another holds is not deleted, and says by whom', async () => {
    const a = await made('first');
    const b = await made('second', a.id);
    expect((await service().read(a.id)).usedBy).toEqual([
      { kind: 'audience', id: b.id, name: 'second' },
    ]);
    await expect(service().remove(a.id)).rejects.toMatchObject({
      details: { code: 'audience.in-use', usedBy: [{ id: b.id, name: 'second' }] },
    });
    await service().remove(b.id);
    await service().remove(a.id);
  });

  test('one that is not there cannot be held', async () => {
    await expect(made('lonely', 'aud_00000000000000000000')).rejects.toEqual(
      withCode('audience.uses-unknown'),
    );
  });
});

test('a condition that no room answers yet is refused with its path', async () => {
  const list = { kind: 'list', list: 'news', subscribed: true };
  const definition = audienceInput.shape.definition.parse({
    version: 2,
    root: { kind: 'all', of: [{ kind: 'not', of: list }] },
  });
  await expect(service().create(input({ definition }))).rejects.toMatchObject({
    details: {
      code: 'audience.condition-unavailable',
      errors: [{ path: 'definition.root.of.0.of.kind', message: '"list" is not available yet' }],
    },
  });
});

test('one that the configuration declares is read-only here', async () => {
  const { id } = await service().create(input(), 'config');
  await expect(service().update(id, { name: 'x' })).rejects.toEqual(withCode('audience.read-only'));
  await expect(service().remove(id)).rejects.toEqual(withCode('audience.read-only'));
});

test('lists are paged, sorted and searched, whatever the case', async () => {
  for (const name of ['alpha', 'Beta', 'Gamma_1']) {
    await service().create(input({ name, identifier: name.toLowerCase() }));
  }
  const list = async (query: object) =>
    (await service().list({ page: 1, pageSize: 25, ...query })).data.map(({ name }) => name);
  expect(await list({ sort: 'identifier:desc' })).toEqual(['Gamma_1', 'Beta', 'alpha']);
  expect(await list({ search: 'BETA' })).toEqual(['Beta']);
  expect(await list({ search: 'a_1' })).toEqual(['Gamma_1']);
  expect(await list({ sort: 'identifier:asc', page: 2, pageSize: 2 })).toEqual(['Gamma_1']);
});
