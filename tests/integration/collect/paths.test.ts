/**
 * Every address that clients send to, with and without a last slash.
 * @db
 */
import { randomUUID } from 'node:crypto';

import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let site: SeededSource;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi({ server: { url: 'https://cms.example.com/strapi/' } });
  admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website', origins: ['https://shop.example'] });
  shop = await createSource(admin, { kind: 'server' });
});
afterAll(() => app.stop());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${app.url}/api/cdp/${path}`, { redirect: 'manual', ...init });
const post = (path: string, key: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    headers: { 'X-Write-Key': key, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** What the log holds of a device. */
async function storedOf(device: string): Promise<Record<string, unknown>[]> {
  const knex = app.strapi.db.connection;
  const rows = (await knex('cdp_event_payloads')
    .where('payload', 'like', `%${device}%`)
    .orderBy('event_id')) as { payload: string }[];
  return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

/** One message that any kind is content with. */
const anyKind = (anonymousId: string) => ({
  ...{ anonymousId, event: 'Product Viewed', messageId: randomUUID() },
  ...{ userId: null, groupId: 'g-1' },
});
const alias = (anonymousId: string) => ({
  ...anyKind(anonymousId),
  ...{ userId: `u-${anonymousId}`, previousId: anonymousId },
});
const inBatch = (anonymousId: string) => ({
  batch: [{ type: 'track', ...anyKind(anonymousId) }],
});
const query = (anonymousId: string, key: string) =>
  new URLSearchParams({
    ...{ writeKey: key, event: 'Product Viewed', 'properties.path': '/' },
    anonymousId,
  }).toString();
const data = (anonymousId: string, key: string) => {
  const body = JSON.stringify({ writeKey: key, event: 'Product Viewed', anonymousId });
  return `data=${Buffer.from(body).toString('base64')}`;
};

type Row = [path: string, kind: string, body: ((device: string) => unknown) | 'query' | 'data'];
const PATHS: Row[] = [
  ['v1/track', 'track', anyKind],
  ['v1/identify', 'identify', anyKind],
  ['v1/page', 'page', anyKind],
  ['v1/screen', 'screen', anyKind],
  ['v1/group', 'group', anyKind],
  ['v1/alias', 'alias', alias],
  ['v1/t', 'track', anyKind],
  ['v1/i', 'identify', anyKind],
  ['v1/p', 'page', anyKind],
  ['v1/s', 'screen', anyKind],
  ['v1/g', 'group', anyKind],
  ['v1/a', 'alias', alias],
  ['v1/batch', 'track', inBatch],
  ['v1/b', 'track', inBatch],
  ['beacon/v1/batch', 'track', inBatch],
  ['api/s/track', 'track', anyKind],
  ['api/s/page', 'page', anyKind],
  ['api/s/s2s/identify', 'identify', anyKind],
  ['v1/pixel/track', 'track', 'query'],
  ['v1/pixel/page', 'page', 'data'],
  ['pixel/v1/track', 'track', 'query'],
  ['pixel/v1/page', 'page', 'query'],
];

async function send(row: Row, device: string, slash: string, headers: Record<string, string> = {}) {
  const [path, , body] = row;
  if (body === 'query') return ask(`${path}${slash}?${query(device, site.key)}`, { headers });
  if (body === 'data') return ask(`${path}${slash}?${data(device, site.key)}`, { headers });
  return post(`${path}${slash}`, site.key, body(device), headers);
}

describe.each(PATHS)('%s', (...row) => {
  const [, kind, body] = row;

  it.each(['', '/'])(
    'stores one message, and says so to a public key; "%s" at the end',
    async (slash) => {
      const device = randomUUID();
      const answer = await send(row, device, slash);
      expect(answer.status).toBe(200);
      if (typeof body === 'string') expect(answer.headers.get('content-type')).toBe('image/gif');
      else expect(await answer.json()).toEqual({ success: true });
      expect((await storedOf(device)).map(({ type }) => type)).toEqual([kind]);
    },
  );

  it.each(['Sec-GPC', 'DNT'])('stores nothing of somebody who sends %s', async (signal) => {
    const device = randomUUID();
    const answer = await send(row, device, '', { [signal]: '1' });
    expect(answer.status).toBe(200);
    expect(await storedOf(device)).toEqual([]);
  });
});

describe('a pixel', () => {
  it.each([
    ['nobody’s key', 'writeKey=cdp_pk_nobody&anonymousId=a'],
    ['data that is none', `writeKey=KEY&data=%7B`],
    ['nobody in it', 'writeKey=KEY&event=x'],
    ['nothing at all', ''],
  ])('is a picture with %s, too', async (_, search) => {
    const answer = await ask(`v1/pixel/track?${search.replace('KEY', site.key)}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.subarray(0, 6).toString()]).toEqual([200, 'GIF89a']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes no secret key: an address is read by many', async () => {
    const device = randomUUID();
    await ask(`v1/pixel/track?${query(device, shop.key)}`);
    expect(await storedOf(device)).toEqual([]);
  });
});

describe('import', () => {
  const old = (anonymousId: string) => ({
    batch: [{ ...anyKind(anonymousId), type: 'track', timestamp: '2019-05-01T10:00:00.000Z' }],
  });

  it('takes what is old from a secret key', async () => {
    const device = randomUUID();
    expect((await post('v1/import', shop.key, old(device))).status).toBe(200);
    const found = await app.strapi.db
      .connection('cdp_events')
      .where({ at: Date.parse('2019-05-01T10:00:00.000Z') });
    expect(found).toHaveLength(1);
  });

  it('takes nothing from a public one', async () => {
    const device = randomUUID();
    const answer = await post('v1/import', site.key, old(device));
    expect([answer.status, await storedOf(device)]).toEqual([403, []]);
    expect(await answer.json()).toMatchObject({ error: { code: 'key.not-secret' } });
  });
});

describe('what clients ask for before they send', () => {
  const from = (origin: string) => ({ headers: { Origin: origin } });

  it('tells Segment’s where the app is known to stand', async () => {
    const answer = await ask(`v1/projects/${site.key}/settings`, from('https://shop.example'));
    expect(await answer.json()).toEqual({
      integrations: {
        'Segment.io': {
          apiKey: site.key,
          apiHost: 'cms.example.com/strapi/api/cdp/v1',
          protocol: 'https',
        },
      },
      metrics: { sampleRate: 0 },
    });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  it.each([
    ['an unknown key', () => 'cdp_pk_nobody', 'https://shop.example', 401],
    ['a secret key', () => shop.key, undefined, 401],
    ['an origin that may not', () => site.key, 'https://evil.example', 403],
  ])('tells Segment’s nothing with %s', async (_, key, origin, status) => {
    const answer = await ask(`v1/projects/${key()}/settings`, origin ? from(origin) : {});
    expect(answer.status).toBe(status);
  });

  it.each(['sourceConfig', 'sourceConfig/'])(
    'tells RudderStack’s its source at %s',
    async (path) => {
      const authorization = `Basic ${Buffer.from(`${site.key}:`).toString('base64')}`;
      const answer = await ask(`${path}?p=npm&v=3`, { headers: { authorization } });
      expect(await answer.json()).toMatchObject({
        source: { id: site.id, writeKey: site.key, enabled: true, config: {}, destinations: [] },
      });
    },
  );

  it('throws a client’s figures about itself away', async () => {
    const answer = await ask('v1/m', { method: 'POST', body: '{"series":[]}' });
    expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
  });
});

it('never uses the masked key in the body of Jitsu’s client', async () => {
  const body = { ...anyKind(randomUUID()), writeKey: site.key };
  const answer = await ask('api/s/track', { method: 'POST', body: JSON.stringify(body) });
  expect([answer.status, (await answer.json()) as object]).toEqual([
    401,
    { success: false, error: expect.objectContaining({ code: 'key.missing' }) },
  ]);
});

it('leaves what stands below the same address alone', async () => {
  for (const path of ['segments', 'v1/nothing', 'v1/track/more', 'me/proof']) {
    const answer = await ask(path);
    expect([path, answer.status >= 401]).toEqual([path, true]);
    expect(await answer.json()).toHaveProperty('error.status');
  }
});

async function personOf(search: string) {
  return eventually(async () => {
    const list = await admin.get('/cdp/profiles').query({ search });
    expect(list.body.data).toHaveLength(1);
    const profile = await admin.get(`/cdp/profiles/${list.body.data[0].id}`);
    return profile.body.data as { events: number; traits: { name: string }[] };
  });
}

describe('an alias', () => {
  it('of a server brings what was done before to the user', async () => {
    const device = randomUUID();
    const user = `alias-${device}`;
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: user, traits: { name: 'Ada' } },
      { type: 'track', event: 'Product Viewed', anonymousId: device },
      { type: 'alias', userId: user, previousId: device },
    ]);
    await eventually(async () => expect((await personOf(user)).events).toBe(3));
  });

  it('of a browser joins nobody whom a server knows, as its identify would not', async () => {
    const device = randomUUID();
    const user = `claimed-${device}`;
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: user, traits: { name: 'Grace' } },
    ]);
    await sendMessages(app.asNobody(), site.key, [
      { type: 'track', event: 'Product Viewed', anonymousId: device },
      { type: 'alias', userId: user, previousId: device, anonymousId: device },
    ]);
    expect((await storedOf(device)).map(({ type }) => type)).toEqual([
      'identify',
      'track',
      'alias',
    ]);
    await eventually(async () => expect((await personOf(user)).events).toBe(1));
  });
});

it('keeps the traits of a group off the person', async () => {
  const user = `member-${randomUUID()}`;
  await sendMessages(app.asNobody(), shop.key, [
    { type: 'identify', userId: user, traits: { name: 'Ada' } },
    { type: 'group', userId: user, groupId: 'g-1', traits: { name: 'Analysts', employees: 7 } },
  ]);
  const { traits, events } = await personOf(user);
  expect([events, traits.map(({ name }) => name)]).toEqual([2, ['name']]);
});

describe('whether somebody is known, a public key does not hear', () => {
  const known = 'known-to-a-server';
  const about = (userId: string) => ({
    ...{ userId, anonymousId: randomUUID(), event: 'Product Viewed' },
    ...{ previousId: userId, groupId: 'g-1' },
    traits: { email: `${userId}@shop.test`, phone: '+41791234567' },
  });

  beforeAll(() =>
    sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: known, traits: { email: `${known}@shop.test` } },
    ]),
  );

  async function heard(path: string, userId: string) {
    const answer = await post(path, site.key, about(userId), { Origin: 'https://shop.example' });
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    return { status: answer.status, headers, bytes: await answer.text() };
  }

  it.each(['track', 'identify', 'page', 'group', 'alias'])('from %s', async (kind) => {
    const unknown = await heard(`v1/${kind}`, `stranger-${randomUUID()}`);
    expect(unknown.bytes).toBe('{"success":true}');
    expect(await heard(`v1/${kind}`, known)).toEqual(unknown);
  });

  it('from a message that was stored before', async () => {
    const message = { ...about(known), messageId: randomUUID() };
    const first = await (await post('v1/track', site.key, message)).text();
    expect(await (await post('v1/track', site.key, message)).text()).toBe(first);
  });
});
