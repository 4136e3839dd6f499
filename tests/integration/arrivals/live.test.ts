/** @db */
import { randomUUID } from 'node:crypto';

import type { LiveItem } from '../../../contracts/live';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let site: SeededSource;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website', origins: ['https://shop.example'] });
  shop = await createSource(admin, { kind: 'server' });
  await look();
});
afterAll(() => app.stop());

async function look(query: object = {}, agent = admin): Promise<LiveItem[]> {
  const { status, body } = await agent.get('/cdp/live').query(query);
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data.items;
}
const detail = async ({ kind, id }: LiveItem, agent = admin) =>
  (await agent.get(`/cdp/live/${kind}/${id}`)).body.data;
const send = (key: string, batch: unknown[], headers: Record<string, string> = {}) =>
  app.asNobody().post('/api/cdp/v1/batch').auth(key, '').set(headers).send({ batch });
const track = (event: string, more: object = {}) => ({
  ...{ type: 'track', event, anonymousId: 'device-1', messageId: randomUUID() },
  ...more,
});

describe('the live view', () => {
  it('shows a stored message at once, whole, with the profile it went to', async () => {
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'identify', userId: 'ada', traits: { name: 'Ada' } },
      track('Shoe Tried', { userId: 'ada', properties: { size: 38, note: 'fits' } }),
    ]);
    const [item] = await look({ event: 'Shoe Tried' });
    expect(item).toMatchObject({
      ...{ kind: 'event', fate: 'accepted', type: 'track', count: 1, code: null },
      source: { id: shop.id, name: shop.name },
    });
    const { message, profile, masked } = await detail(item);
    expect(message.properties).toEqual({ size: 38, note: 'fits' });
    expect(masked).toBe(false);
    await eventually(async () => {
      const { body } = await admin.get(`/cdp/profiles/${profile}`);
      expect(body.data.name).toBe('Ada');
    });
    expect(await look({ source: shop.id, fate: 'accepted' })).toMatchObject([
      { event: 'Shoe Tried' },
      { event: '$identify', type: 'identify' },
    ]);
  });

  it('shows a refused one with its reason', async () => {
    await send(site.key, [track(''), track('Cart Viewed')]);
    const items = await look({ source: site.id });
    expect(items.map(({ fate, code }) => [fate, code]).sort()).toEqual([
      ['accepted', null],
      ['rejected', 'message.event-missing'],
    ]);
    const rejected = items.find(({ fate }) => fate === 'rejected');
    const { body } = await admin.get(`/cdp/rejected/${rejected?.id}`);
    expect(body.data.message).toMatchObject({ anonymousId: 'device-1' });
  });

  it('shows a message that came before as a duplicate', async () => {
    const again = track('Cart Viewed', { properties: { n: 1 } });
    await send(site.key, [again]);
    await send(site.key, [again]);
    const [item] = await look({ fate: 'duplicate' });
    expect(item).toMatchObject({ event: 'Cart Viewed', source: { id: site.id } });
    expect((await detail(item)).message.properties).toEqual({ n: 1 });
  });

  it('tells that a visitor asked not to be followed, and nothing of what he did', async () => {
    const secret = track('Secret Viewed', { properties: { note: 'nobody-must-know' } });
    await send(site.key, [secret], { 'Sec-GPC': '1' });
    const [item] = await look({ fate: 'suppressed' });
    expect(item).toMatchObject({ code: 'privacy.signal', event: null, source: { id: site.id } });
    expect((await detail(item)).message).toBeNull();
    const rows = await app.strapi.db.connection('cdp_live_notices').select();
    expect(JSON.stringify(rows)).not.toMatch(/nobody-must-know|Secret/);
  });

  it('tells that the CMS is switched off', async () => {
    const sources = (await admin.get('/cdp/sources')).body.data as { id: string; kind: string }[];
    const cms = sources.find(({ kind }) => kind === 'cms');
    await admin.put(`/cdp/sources/${cms?.id}`).send({ enabled: false });
    await app.asVisitor();
    await eventually(
      async () => {
        // The account, its sign-up and its sign-in: whatever the CMS had to tell.
        const told = new Set(
          (await look({ source: cms?.id })).map(({ fate, code }) => `${fate} ${code}`),
        );
        expect([...told]).toEqual(['suppressed source.disabled']);
      },
      { within: 10_000 },
    );
  });

  it.each([
    ['key.unknown', () => send('cdp_pk_of_nobody_1234', [track('A')]), 401, null],
    [
      'origin.refused',
      () => send(site.key, [track('A')], { Origin: 'https://evil.example' }),
      403,
      'site',
    ],
    [
      'body.not-json',
      async () => {
        // Whose a key is, a broken request is told from memory alone.
        await send(site.key, [track('Known')]);
        return app
          .asNobody()
          .post('/api/cdp/v1/track')
          .auth(site.key, '')
          .set('Content-Type', 'text/plain')
          .send('{');
      },
      400,
      'site',
    ],
    [
      'body.batch-too-long',
      () =>
        send(
          shop.key,
          Array.from({ length: 2_501 }, () => 1),
        ),
      413,
      'shop',
    ],
  ] as const)('shows a whole request that is turned away: %s', async (code, ask, status, of) => {
    expect((await ask()).status).toBe(status);
    const item = await eventually(async () => {
      const found = (await look({ fate: 'turned-away' })).find((line) => line.code === code);
      if (!found) throw new Error('not told yet');
      return found;
    });
    const source = { site, shop }[of ?? 'site'];
    expect(item.source?.id ?? null).toBe(of && source.id);
    const { message } = await detail(item);
    expect(message).toMatchObject({ status, path: expect.stringContaining('/cdp/v1/') });
    expect(JSON.stringify(message)).not.toContain(of ? source.key : 'cdp_pk_of_nobody');
    if (of === null) expect(message.keyHint).toBe('1234');
  });

  it('shows who may not read personal data masked messages, and searches those', async () => {
    const reader = await app.asAdmin(['events.read']);
    const mine = { source: shop.id };
    const [item] = await look({ ...mine, event: 'Shoe Tried' }, reader);
    const { message, masked } = await detail(item, reader);
    expect(masked).toBe(true);
    expect(JSON.stringify(message)).not.toMatch(/fits|"ada"/);
    expect(await look({ ...mine, text: 'FITS' })).toHaveLength(1);
    expect(await look({ ...mine, text: 'fits' }, reader)).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    const unknown = { source: `src_${'a'.repeat(20)}` };
    expect((await admin.get('/cdp/live').query(unknown)).status).toBe(404);
    expect((await admin.get('/cdp/live').query({ since: 'x' })).status).toBe(400);
    expect((await admin.get('/cdp/live/event/999999999')).status).toBe(404);
    expect((await admin.get('/cdp/live/letter/1')).status).toBe(400);
  });
});
