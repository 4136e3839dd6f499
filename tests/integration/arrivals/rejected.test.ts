/** @db */
import { createHmac, randomUUID } from 'node:crypto';

import { eventually, type Agent } from '../../support/http';
import { createSource, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let site: SeededSource;
let shop: SeededSource;
let secret: string;

beforeAll(async () => {
  app = await bootStrapi({ plugin: { collect: { newNamesPerDay: 2 } } });
  admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website' });
  shop = await createSource(admin, { kind: 'server' });
  secret = (await admin.get('/cdp/settings/proof-secret')).body.data.secret;
});
afterAll(() => app.stop());

const db = () => app.strapi.db.connection;
const send = (key: string, batch: unknown[], more: object = {}) =>
  app
    .asNobody()
    .post('/api/cdp/v1/batch')
    .auth(key, '')
    .send({ batch, ...more });
const track = (event: unknown, more: object = {}) => ({
  ...{ type: 'track', event, anonymousId: 'device-1' },
  ...more,
});
const rejected = async (query: object = {}) => (await admin.get('/cdp/rejected').query(query)).body;
const done = (order: number) =>
  eventually(async () => {
    const { body } = await admin.get('/cdp/rejected-summary');
    expect(body.data.order).toMatchObject({ id: order, endedAt: expect.any(String) });
    return body.data.order;
  });

/** The fault is in the store, as one that an editor has since removed would be. */
async function mend(letter: number, change: (item: Record<string, unknown>) => void) {
  const row = await db()('cdp_dead_letters').where({ id: letter }).first();
  const kept = JSON.parse(row.message);
  change(kept.item);
  await db()('cdp_dead_letters')
    .where({ id: letter })
    .update({ message: JSON.stringify(kept) });
}

describe('a refused message', () => {
  it('is listed with its reason and shown whole, but for what says too much', async () => {
    const item = track('', {
      properties: { note: 'Ada' },
      context: { ip: '203.0.113.7', userHash: 'not-to-be-kept' },
    });
    await send(site.key, [item, track('Product Viewed')]);
    const { data, meta } = await rejected({ source: site.id });
    expect(meta.pagination.total).toBe(1);
    expect(data[0]).toMatchObject({
      code: 'message.event-missing',
      source: { id: site.id },
      ...{ kind: 'track', attempts: 1, replayable: true },
    });
    const { body } = await admin.get(`/cdp/rejected/${data[0].id}`);
    expect(body.data).toMatchObject({ masked: false, excerpt: null });
    expect(body.data.message).toMatchObject({ properties: { note: 'Ada' }, context: {} });
    expect(JSON.stringify(body)).not.toMatch(/203\.0\.113|not-to-be-kept/);
  });

  it('is masked for who may not read personal data', async () => {
    const [{ id }] = (await rejected({ source: site.id })).data;
    const reader = await app.asAdmin(['events.read']);
    const { body } = await reader.get(`/cdp/rejected/${id}`);
    expect(body.data.masked).toBe(true);
    expect(JSON.stringify(body)).not.toContain('Ada');
    expect((await reader.post('/cdp/rejected/discard').send({ ids: [id] })).status).toBe(403);
  });

  it('stays with the new reason when it is refused once more, and keeps its tries', async () => {
    const [{ id }] = (await rejected({ source: site.id })).data;
    await mend(id, (item) => {
      item.event = 'x'.repeat(300);
    });
    const order = await admin.post('/cdp/rejected/replay').send({ ids: [id] });
    expect(order.status).toBe(201);
    expect(await done(order.body.data.id)).toMatchObject({ total: 1, done: 1, failed: 1 });
    const [letter] = (await rejected({ source: site.id })).data;
    expect(letter).toMatchObject({ id, code: 'message.event-too-long', attempts: 2 });
  });

  it('goes into the log once, at the time when it happened, and proven if it was', async () => {
    await send(shop.key, [{ type: 'identify', userId: 'ada', traits: { name: 'Ada' } }]);
    const proof = createHmac('sha256', secret).update('ada').digest('hex');
    const messageId = randomUUID();
    const sentAt = Date.now() + 3_600_000;
    const wrong = {
      ...{ type: 'track', event: '', userId: 'ada', messageId },
      context: { userHash: proof },
      timestamp: new Date(sentAt - 60_000).toISOString(),
    };
    const before = Date.now();
    await send(site.key, [wrong], { sentAt: new Date(sentAt).toISOString() });
    const after = Date.now();
    const filter = { source: site.id, code: 'message.event-missing' };
    const [{ id }] = (await rejected(filter)).data;
    await mend(id, (item) => {
      item.event = 'Product Viewed';
    });
    await done((await admin.post('/cdp/rejected/replay').send({ filter })).body.data.id);
    expect((await rejected(filter)).data).toEqual([]);
    const again = await send(site.key, [{ ...wrong, event: 'Product Viewed' }]);
    expect(again.body).toEqual({ success: true });
    const profile = await eventually(async () => {
      const { body } = await admin.get('/cdp/profiles').query({ search: 'ada' });
      expect(body.data).toMatchObject([{ name: 'Ada', events: 2 }]);
      return body.data[0].id as string;
    });
    const { body } = await admin.get(`/cdp/profiles/${profile}/events`);
    const [event] = body.data.filter(({ id: name }: { id: string }) => name === messageId);
    const at = Date.parse(event.at);
    expect(at).toBeGreaterThanOrEqual(before - 60_000);
    expect(at).toBeLessThanOrEqual(after - 60_000);
  });

  it('is refused once more while its source is disabled', async () => {
    const closed = await createSource(admin, { kind: 'server' });
    await send(closed.key, [track(null)]);
    await admin.put(`/cdp/sources/${closed.id}`).send({ enabled: false });
    const filter = { source: closed.id };
    await done((await admin.post('/cdp/rejected/replay').send({ filter })).body.data.id);
    const { data } = await rejected(filter);
    expect(data).toMatchObject([{ code: 'message.source-closed', attempts: 2 }]);
  });

  it('that brings too many names waits until there is room for them', async () => {
    const fresh = await createSource(admin, { kind: 'website' });
    await send(
      fresh.key,
      ['N 1', 'N 2', 'N 3'].map((event) => track(event)),
    );
    const filter = { source: fresh.id };
    await done((await admin.post('/cdp/rejected/replay').send({ filter })).body.data.id);
    expect((await rejected(filter)).data).toMatchObject([
      { code: 'message.too-many-names', event: 'N 3', attempts: 2 },
    ]);
    await send(shop.key, [track('N 3')]);
    await done((await admin.post('/cdp/rejected/replay').send({ filter })).body.data.id);
    expect((await rejected(filter)).data).toEqual([]);
  });

  it('is gone for good when it is discarded, and nothing else is', async () => {
    const other = await createSource(admin, { kind: 'server' });
    const wrong = Array.from({ length: 250 }, (_, n) => track('', { messageId: `wrong-${n}` }));
    await send(other.key, [...wrong, track('Good')]);
    const before = (await rejected()).meta.pagination.total as number;
    const filter = { source: other.id, period: 'hour' };
    const order = await admin.post('/cdp/rejected/discard').send({ filter });
    expect(await done(order.body.data.id)).toMatchObject({ action: 'discard', done: 250 });
    expect((await rejected()).meta.pagination.total).toBe(before - 250);
  });

  it('is found page by page', async () => {
    const paged = await createSource(admin, { kind: 'server' });
    await send(
      paged.key,
      Array.from({ length: 5 }, () => track('')),
    );
    const query = { source: paged.id, pageSize: 2 };
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const { data, meta } = await rejected({ ...query, cursor });
      seen.push(...data.map(({ id }: { id: number }) => id));
      cursor = meta.pagination.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect((await admin.get('/cdp/rejected').query({ cursor: 'x' })).status).toBe(400);
    expect((await admin.get('/cdp/rejected/999999')).status).toBe(404);
  });
});
