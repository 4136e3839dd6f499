/** @db */
import { randomUUID } from 'node:crypto';

import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let token: Agent;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  shop = await createSource(admin, { kind: 'server' });
  token = await app.asToken([
    'memberships-api.read',
    'segments-api.groups',
    'segments-api.members',
    'audiences-api.list',
    'audiences-api.members',
    'audiences-api.member',
  ]);
  await sendMessages(app.asNobody(), shop.key, [
    ...[1, 2, 3].map((n) => ({
      type: 'identify',
      userId: `customer-${n}`,
      traits: { name: `Customer ${n}`, email: `c${n}@shop.test`, plan: n === 1 ? 'gold' : 'basic' },
    })),
    ...[1, 1, 2].map((n) => order(`customer-${n}`)),
    { type: 'track', event: 'Order Completed', anonymousId: randomUUID() },
  ]);
});
afterAll(() => app.stop());

const order = (userId: string) => ({ type: 'track', event: 'Order Completed', userId });

const bought = (atLeast: number) => ({
  kind: 'did',
  event: 'Order Completed',
  atLeast,
  window: { kind: 'last', amount: 30, unit: 'days' },
});
const gold = { kind: 'have', trait: 'plan', operator: 'is', value: 'gold' };
const definition = (kind: 'all' | 'any', ...of: object[]) => ({ version: 1, root: { kind, of } });

let made = 0;
async function createAudience(of: object, settings: object = {}) {
  made += 1;
  const identifier = `audience_${made}`;
  const body = { name: `Audience ${made}`, identifier, definition: of, ...settings };
  const answer = await admin.post('/cdp/audiences').send(body);
  expect(answer.status).toBe(201);
  return answer.body.data as { id: string; identifier: string; name: string };
}
const live = (id: string, members: number) =>
  eventually(
    async () => {
      const { data } = (await admin.get(`/cdp/audiences/${id}`)).body;
      expect(data).toMatchObject({ status: 'live', members });
      return data;
    },
    { within: 15_000 },
  );
const memberships = async (userId: string) =>
  (await token.get('/api/cdp/memberships/user_id').query({ identifierValue: userId })).body.data;

it('counts before anything is saved, whole and condition by condition', async () => {
  const of = definition('any', bought(2), gold, { ...bought(1), kind: 'did-not' });
  const ask = (more: object) =>
    admin.post('/cdp/audience-preview').send({ definition: of, ...more });
  const known = (await ask({})).body.data;
  expect(known).toMatchObject({ members: 2, everybody: 3, leaves: [1, 1, 1] });
  expect(known.sample.map(({ email }: { email: string }) => email).sort()).toEqual([
    'c1@shop.test',
    'c3@shop.test',
  ]);
  const everybody = (await ask({ includeAnonymous: true })).body.data;
  expect(everybody).toMatchObject({ members: 2, everybody: 4, leaves: [1, 1, 1] });
});

it('shows names only to those who may see them', async () => {
  const masked = await app.asAdmin(['audiences.read']);
  const ask = { definition: definition('all', gold) };
  const { data } = (await masked.post('/cdp/audience-preview').send(ask)).body;
  expect(data.sample).toMatchObject([{ email: 'c•••@s•••.test', identified: true, masked: true }]);
});

it('says of each fault where it is', async () => {
  const faulty = definition('all', { ...bought(0), event: '' });
  const answer = await admin.post('/cdp/audiences').send({ name: 'x', definition: faulty });
  expect(answer.status).toBe(400);
  const paths = answer.body.error.details.errors.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'identifier',
      'definition.root.of.0.event',
      'definition.root.of.0.atLeast',
    ]),
  );
});

it('offers the events and traits that there are', async () => {
  // Events are counted by a job, a moment after they are stored.
  await eventually(async () => {
    const { data } = (await admin.get('/cdp/audience-vocabulary')).body;
    expect(data.events).toContainEqual({ name: 'Order Completed', count: 4 });
    expect(data.traits).toContainEqual({ name: 'plan', people: 3 });
  });
});

it('goes from a saved audience to a segment that other systems read', async () => {
  const audience = await createAudience(definition('all', bought(1)));
  await live(audience.id, 2);

  const group = (
    await admin.post('/cdp/segment-groups').send({ name: 'Loyalty', identifier: 'loyalty' })
  ).body.data;
  const connect = { group: group.id, segment: 'buyers', name: 'Buyers' };
  const connected = await admin.post(`/cdp/audiences/${audience.id}/connect`).send(connect);
  expect(connected.status).toBe(201);
  const segmentId = connected.body.data.segment.id;

  const { memberships: segments, audiences } = await memberships('customer-1');
  const expected = { id: segmentId, name: 'Buyers', group: 'loyalty', identifier: 'buyers' };
  expect(segments).toEqual([expected]);
  expect(audiences).toContainEqual({
    ...{ id: audience.id, identifier: audience.identifier, name: audience.name },
  });
  expect((await memberships('customer-3')).memberships).toEqual([]);
  expect(await memberships('nobody-knows')).toEqual({ memberships: [], audiences: [] });

  const members = await token.get('/api/cdp/segments/loyalty/buyers/members');
  const userIds = members.body.data.map(({ userId }: { userId: string }) => userId);
  expect(userIds.sort()).toEqual(['customer-1', 'customer-2']);
  expect((await token.get('/api/cdp/segments')).body.data).toMatchObject([
    {
      identifier: 'loyalty',
      frozen: true,
      members: 2,
      list: [{ identifier: 'buyers', members: 2 }],
    },
  ]);

  const refused = await admin.put(`/cdp/segment-groups/${group.id}`).send({ name: 'Other' });
  expect(refused.status).toBe(409);
  expect(refused.body.error.details).toMatchObject({
    code: 'segment-group.connected',
    usedBy: [{ kind: 'audience', id: audience.id, name: audience.name }],
  });
  expect((await admin.delete(`/cdp/audiences/${audience.id}`)).status).toBe(409);
});

it('lets a new member in soon after the message, and writes down when', async () => {
  const audience = await createAudience(definition('all', bought(3)));
  const { sequence } = await live(audience.id, 0);
  await sendMessages(app.asNobody(), shop.key, [order('customer-1')]);
  await eventually(
    async () => {
      const { body } = await admin.get(`/cdp/audiences/${audience.id}/changes`);
      expect(body.data).toMatchObject([{ sequence: sequence + 1, entered: 1, left: 0 }]);
    },
    { within: 40_000, every: 250 },
  );
  const list = await admin.get(`/cdp/audiences/${audience.id}/members`);
  expect(list.body.data).toMatchObject([{ name: 'Customer 1', email: 'c1@shop.test' }]);
  expect(list.body.meta.pagination).toMatchObject({ total: 1, next: null, previous: null });
  const [{ id }] = list.body.data;
  const member = await token.get(`/api/cdp/audiences/${audience.identifier}/members/${id}`);
  expect(member.body.data).toMatchObject({ member: true });
});

it('keeps identifiers, and never hands one out again', async () => {
  const audience = await createAudience(definition('all', gold));
  const path = `/cdp/audiences/${audience.id}`;
  const changed = await admin.put(path).send({ identifier: 'another' });
  expect([changed.status, changed.body.error.details.code]).toEqual([
    409,
    'audience.identifier-frozen',
  ]);
  expect((await admin.put(path).send({ identifier: audience.identifier })).status).toBe(200);
  expect((await admin.delete(path)).status).toBe(204);
  const { identifier } = audience;
  const body = { name: 'Again', identifier, definition: definition('all', gold) };
  const again = await admin.post('/cdp/audiences').send(body);
  expect([again.status, again.body.error.details.code]).toEqual([
    409,
    'audience.identifier-retired',
  ]);
  expect((await admin.get(path)).status).toBe(404);
});

it('answers nobody without a token', async () => {
  const nobody = app.asNobody();
  const asked = await nobody.get('/api/cdp/memberships/user_id').query({ identifierValue: 'x' });
  expect([401, 403]).toContain(asked.status);
});
