/** What other systems and editors ask of audiences over HTTP: rights, refusals, pages. */
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let token: Agent;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  token = await app.asToken([
    'audiences-api.read',
    'audiences-api.members',
    'audiences-api.changes',
  ]);
  const shop = await createSource(admin, { kind: 'server' });
  await sendMessages(app.asNobody(), shop.key, [
    ...[1, 2, 3].map((n) => ({
      ...{ type: 'identify', userId: `customer-${n}` },
      traits: { email: `c${n}@shop.test` },
    })),
    { type: 'track', event: 'Shoe Tried', userId: 'customer-1', properties: { size: 'Byron' } },
    { type: 'track', event: 'Shoe Tried', userId: 'customer-2', properties: { size: 'Byron' } },
  ]);
});
afterAll(() => app.stop());

const asking = (event: string) => ({
  version: 2,
  root: { kind: 'all', of: [{ kind: 'did', event, window: { kind: 'any' } }] },
});
const save = (identifier: string, definition: object) =>
  admin.post('/cdp/audiences').send({ name: identifier, identifier, definition });
const live = (id: string, members: number) =>
  eventually(
    async () => {
      const { data } = (await admin.get(`/cdp/audiences/${id}`)).body;
      expect(data).toMatchObject({ status: 'live', members });
    },
    { within: 30_000 },
  );

it('refuses events that never happened by their path, and takes standard ones before the first', async () => {
  const refused = await save('slip', {
    version: 2,
    root: {
      kind: 'any',
      of: [
        asking('Shoe Tried').root,
        {
          kind: 'sequence',
          first: { event: 'Shoe Tired' },
          then: { event: 'Completed Order' },
          window: { kind: 'any' },
        },
      ],
    },
  });
  expect([refused.status, refused.body.error.details.code]).toEqual([
    400,
    'audience.unknown-event',
  ]);
  expect(refused.body.error.details.errors).toEqual([
    expect.objectContaining({ path: 'definition.root.of.1.first.event' }),
    expect.objectContaining({
      path: 'definition.root.of.1.then.event',
      message: expect.stringContaining('Order Completed'),
    }),
  ]);
  const early = await save('early', asking('Order Completed'));
  expect(early.status).toBe(201);
  const changed = await admin
    .put(`/cdp/audiences/${early.body.data.id}`)
    .send({ definition: asking('Ordre Completed') });
  expect([changed.status, changed.body.error.details.path]).toEqual([
    400,
    'definition.root.of.0.event',
  ]);
});

it('tells changes once, says 410 for what is gone, and scopes the list of profiles', async () => {
  const { id } = (await save('tried', asking('Shoe Tried'))).body.data;
  await live(id, 2);
  const path = '/api/cdp/audiences/tried';
  const one = (await token.get(path)).body.data;
  expect(one).toMatchObject({ identifier: 'tried', members: 2, sequence: 1 });
  const changes = await token.get(`${path}/changes`).query({ since: 0 });
  expect(changes.status).toBe(200);
  expect(changes.body.meta.sequence).toBe(1);
  expect(
    changes.body.data.map((one: { change: string; profile: { userId: string } }) => [
      one.change,
      one.profile.userId,
    ]),
  ).toEqual([
    ['entered', 'customer-1'],
    ['entered', 'customer-2'],
  ]);
  const gone = await token.get(`${path}/changes`).query({ since: 99 });
  expect(gone.status).toBe(410);
  expect(gone.body.error.details).toEqual({
    code: 'audience.changes-gone',
    snapshot: `${path}/members`,
  });
  const snapshot = await token.get(gone.body.error.details.snapshot);
  expect(snapshot.body.meta.sequence).toBe(1);

  await eventually(async () => {
    const list = await admin.get('/cdp/profiles').query({ audience: id });
    expect(list.body.data).toHaveLength(2);
    expect(list.body.meta.pagination.total).toBe(2);
  });
  const whole = (await admin.get('/cdp/profiles')).body.data as { id: string }[];
  const scoped = (await admin.get('/cdp/profiles').query({ audience: id, pageSize: 1 })).body;
  const next = scoped.meta.pagination.next as string;
  const second = (
    await admin.get('/cdp/profiles').query({ audience: id, pageSize: 1, cursor: next })
  ).body.data;
  const ids = [scoped.data[0].id, second[0].id];
  expect(ids).toEqual(whole.map((row) => row.id).filter((each) => ids.includes(each)));
  const foreign = await admin.get('/cdp/profiles').query({ cursor: next });
  expect([foreign.status, foreign.body.error.details.code]).toEqual([400, 'cursor.invalid']);
});

it('explains to an editor, and masks what he may not see', async () => {
  const where = [{ property: 'size', operator: 'is', value: 'Byron' }];
  const leaf = { kind: 'did', event: 'Shoe Tried', where, window: { kind: 'any' } };
  const { id } = (await save('byron', { version: 2, root: { kind: 'all', of: [leaf] } })).body.data;
  await live(id, 2);
  const [{ id: profile }] = (await admin.get(`/cdp/audiences/${id}/members`)).body.data;
  const path = `/cdp/audiences/${id}/explain/${profile}`;
  const shown = await admin.get(path);
  expect(shown.body.data).toMatchObject({ member: true, inForce: true, masked: false });
  expect(shown.text).toContain('Byron');
  const masked = await (await app.asAdmin(['audiences.read'])).get(path);
  expect(masked.status).toBe(200);
  expect(masked.text).not.toContain('Byron');
  expect(masked.body.data.nodes[1].events[0].properties).toEqual([{ path: 'size', value: 'B•••' }]);
  const draft = await admin
    .post('/cdp/audience-explain')
    .send({ definition: asking('Shoe Tried'), profile });
  expect(draft.body.data).toMatchObject({ member: true, inForce: null });
});

it('takes a list, and lists who on it is unknown', async () => {
  const created = await admin
    .post('/cdp/static-audiences')
    .send({ name: 'VIP', identifier: 'vip' });
  expect(created.status).toBe(201);
  const { id } = created.body.data;
  const csv = 'email\nc1@shop.test\nwho@else.test\n';
  const uploaded = await admin
    .post(`/cdp/audiences/${id}/upload`)
    .send({ mode: 'replace', type: 'email', csv });
  expect(uploaded.body.data).toEqual({ rows: 2, added: 1, removed: 0, unknown: 1, listed: 1 });
  await live(id, 1);
  const unknown = await admin.get(`/cdp/audiences/${id}/unknown-rows`);
  expect(unknown.body.data).toMatchObject([{ line: 3, value: 'who@else.test' }]);
  const reader = await app.asAdmin(['audiences.read']);
  expect((await reader.get(`/cdp/audiences/${id}/unknown-rows`)).text).not.toContain('who@');
  const refused = await reader.post(`/cdp/audiences/${id}/upload`).send({ mode: 'add', csv });
  expect(refused.status).toBe(403);
});
