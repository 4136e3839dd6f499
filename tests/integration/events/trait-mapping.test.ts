/** @db */
import type { EventTypePage, EventType } from '../../../contracts/events';
import type { Profile } from '../../../contracts/profiles';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  shop = await createSource(admin, { name: 'Shop', kind: 'website' });
});
afterAll(() => app.stop());

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
const plan = (anonymousId: string, tier: unknown, minutesAgo: number) => ({
  ...{ type: 'track', event: 'Plan Chosen', anonymousId, timestamp: at(minutesAgo) },
  properties: { plan: { tier } },
});
const send = (...batch: Record<string, unknown>[]) => sendMessages(app.asNobody(), shop.key, batch);
const typeId = () =>
  eventually(async () => {
    const asked = admin.get('/cdp/events/types').query({ name: 'Plan Chosen' });
    const [type] = (await asked).body.data as EventType[];
    if (!type?.count) throw new Error('Nothing was counted');
    return type.id;
  });
const page = async (id: number) =>
  (await admin.get(`/cdp/events/types/${id}`)).body.data as EventTypePage;
/** What is known of whoever has this device. */
async function traitsOf(device: string): Promise<Profile['traits']> {
  const found = await admin.get('/cdp/profiles').query({ search: device });
  const [person] = found.body.data as { id: string }[];
  if (!person) throw new Error(`Nobody has ${device}`);
  return ((await admin.get(`/cdp/profiles/${person.id}`)).body.data as Profile).traits;
}

test('a property becomes a trait with the next event, and with earlier ones on request', async () => {
  await send(
    plan('device-1', 'basic', 50),
    plan('device-2', 'gold', 40),
    plan('device-2', 'silver', 45),
  );
  const id = await typeId();
  await eventually(async () => expect(await traitsOf('device-1')).toEqual([]));
  const body = { path: 'plan.tier', trait: 'tier', backfill: true };
  const added = await admin.post(`/cdp/events/types/${id}/traits`).send(body);
  expect(added.status).toBe(201);
  await send(plan('device-3', 'iron', 1), plan('device-3', null, 0), plan('device-1', 'old', 55));
  const tier = (value: string) => [{ name: 'tier', value, source: 'Shop', trust: 'claimed' }];
  await eventually(
    async () => {
      expect(await traitsOf('device-3')).toMatchObject(tier('iron'));
      expect(await traitsOf('device-1')).toMatchObject(tier('basic'));
      expect(await traitsOf('device-2')).toMatchObject(tier('gold'));
      expect((await page(id)).traits).toMatchObject([{ trait: 'tier', backfill: { share: 1 } }]);
    },
    { within: 30_000 },
  );
  const events = await admin.get('/cdp/profiles').query({ search: 'device-3' });
  expect(events.body.data[0].events).toBe(2);
});

test('a property is mapped once, not to a computed trait, and not any more when it is taken out', async () => {
  const id = await typeId();
  const add = (body: object) => admin.post(`/cdp/events/types/${id}/traits`).send(body);
  const again = await add({ path: 'plan.tier', trait: 'other' });
  expect([again.status, again.body.error.details.code]).toEqual([409, 'trait-mapping.exists']);
  expect((await add({ path: 'x', trait: 'orders.count' })).status).toBe(400);
  const [mapping] = (await page(id)).traits;
  const path = `/cdp/events/types/${id}/traits/${mapping?.id}`;
  expect((await admin.delete(path)).status).toBe(204);
  expect((await admin.delete(path)).status).toBe(404);
  await send(plan('device-4', 'gold', 0));
  await eventually(async () => expect(await traitsOf('device-4')).toEqual([]));
  expect(await traitsOf('device-3')).toMatchObject([{ name: 'tier', value: 'iron' }]);
});
