/** @db */
import { createHmac, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let site: SeededSource;
let shop: SeededSource;
let secret: string;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website' });
  shop = await createSource(admin, { kind: 'server' });
  secret = (await admin.get('/cdp/settings/proof-secret')).body.data.secret;
});
afterAll(() => app.stop());

const proof = (userId: string) => createHmac('sha256', secret).update(userId).digest('hex');
const track = (event: string, more: object = {}) => ({ type: 'track', event, ...more });

async function profileOf(search: string) {
  return eventually(async () => {
    const list = await admin.get('/cdp/profiles').query({ search });
    expect(list.body.data).toHaveLength(1);
    const [row] = list.body.data;
    const profile = await admin.get(`/cdp/profiles/${row.id}`);
    return profile.body.data;
  });
}

describe('the ingestion door', () => {
  it('answers only after the message is stored, and stores it once', async () => {
    const anonymousId = randomUUID();
    const message = { event: 'Product Viewed', anonymousId, messageId: randomUUID() };
    const first = await app.asNobody().post('/api/cdp/v1/track').auth(shop.key, '').send(message);
    expect(first.body).toEqual({
      success: true,
      results: [{ eventId: message.messageId, duplicate: false }],
    });
    const again = await app.asNobody().post('/api/cdp/v1/track').auth(shop.key, '').send(message);
    expect(again.body.results).toEqual([{ eventId: message.messageId, duplicate: true }]);
  });

  it('tells a public key nothing but faults that the body itself shows', async () => {
    const batch = [
      track('Product Viewed', { anonymousId: 'a-1' }),
      track('Product Viewed'),
      track('', { anonymousId: 'a-1' }),
    ];
    const answer = await app
      .asNobody()
      .post('/api/cdp/v1/batch')
      .set('Content-Type', 'text/plain')
      .send(JSON.stringify({ writeKey: site.key, batch }));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      errors: [
        expect.objectContaining({ index: 1, code: 'message.no-identifier' }),
        expect.objectContaining({ index: 2, code: 'message.event-missing' }),
      ],
    });
  });

  it.each([
    [401, 'key.unknown', 'nobody', '{}'],
    [400, 'body.not-json', 'site', '{"batch":'],
    [400, 'body.no-batch', 'site', '{"batch":"x"}'],
    [400, 'body.not-an-object', 'site', '[1,2]'],
  ])('answers %i %s', async (status, code, who, body) => {
    const key = who === 'site' ? site.key : 'cdp_pk_unknown';
    const answer = await app
      .asNobody()
      .post('/api/cdp/v1/batch')
      .set('X-Write-Key', key)
      .set('Content-Type', 'text/plain')
      .send(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(code);
  });

  it('unpacks gzip that claims to be a form, as some clients send it', async () => {
    const body = gzipSync(JSON.stringify({ batch: [track('Cart Viewed', { userId: 'gz-1' })] }));
    const answer = await app
      .asNobody()
      .post('/api/cdp/v1/batch')
      .auth(shop.key, '')
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .set('Content-Encoding', 'gzip')
      .serialize((bytes) => bytes)
      .send(body);
    expect(answer.body.success).toBe(true);
  });

  it('lets browsers of other origins ask with whatever headers their client adds', async () => {
    const answer = await app
      .asNobody()
      .options('/api/cdp/v1/track')
      .set('Origin', 'https://shop.example')
      .set('Access-Control-Request-Headers', 'authorization,x-retry-count,anonymousid');
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-headers': 'authorization, x-retry-count, anonymousid',
      'access-control-expose-headers': 'Retry-After',
    });
  });
});

describe('from anonymous visits to one profile', () => {
  it('makes one person of a visitor and his account at the proven sign-in', async () => {
    const device = randomUUID();
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: 'ada', traits: { name: 'Ada Byron', email: 'ada@shop.test' } },
    ]);
    const visits = ['Product Viewed', 'Product Viewed', 'Product Added'];
    await sendMessages(
      app.asNobody(),
      site.key,
      visits.map((event) => track(event, { anonymousId: device })),
    );
    await sendMessages(app.asNobody(), site.key, [
      {
        type: 'identify',
        anonymousId: device,
        userId: 'ada',
        traits: { city: 'London' },
        context: { userHash: proof('ada') },
      },
    ]);
    const profile = await eventually(async () => {
      const found = await profileOf('ada');
      expect(found.events).toBe(5);
      return found;
    });
    expect(profile).toMatchObject({ name: 'Ada Byron', email: 'ada@shop.test', identified: true });
    expect(profile.traits.map((trait: { name: string }) => trait.name)).toEqual([
      'city',
      'email',
      'name',
    ]);
    const merges = await admin.get(`/cdp/profiles/${profile.id}/merges`);
    expect(merges.body.data).toHaveLength(1);
    const undone = await admin.post(
      `/cdp/profiles/${profile.id}/merges/${merges.body.data[0].id}/undo`,
    );
    expect(undone.body.data.profiles).toHaveLength(2);
    await eventually(async () => expect((await profileOf('ada@shop.test')).events).toBe(2));
  });

  it('joins nothing on the mere claim of an id that a trusted source owns', async () => {
    const device = randomUUID();
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: 'grace', traits: { name: 'Grace' } },
    ]);
    await sendMessages(app.asNobody(), site.key, [
      { type: 'identify', anonymousId: device, userId: 'grace', traits: { name: 'Mallory' } },
    ]);
    const profile = await profileOf('grace');
    expect(profile).toMatchObject({ name: 'Grace', events: 1 });
  });
});
