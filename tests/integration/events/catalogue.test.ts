/** @db */
import type { EventType, EventTypePage } from '../../../contracts/events';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  shop = await createSource(admin, { kind: 'server' });
});
afterAll(() => app.stop());

const track = (event: string, properties: object = {}) => ({
  ...{ type: 'track', event, anonymousId: 'a-1', properties },
});
const types = async (query: object = {}, as = admin): Promise<EventType[]> =>
  (await as.get('/cdp/events/types').query(query)).body.data as EventType[];
const named = (name: string) =>
  eventually(async () => {
    const [type] = await types({ name });
    if (!type?.count) throw new Error(`No ${name} was counted`);
    return type;
  });

test('names of other systems land, and two names of one event are one event', async () => {
  const raptor = ['visit', 'contentvisit', 'basket', 'buy', 'itemclick'];
  await sendMessages(app.asNobody(), shop.key, [
    ...raptor.map((event) => track(event)),
    track('product/add_to_cart', { product_id: 'p-1' }),
    track('Product Added', { product_id: 'p-2' }),
  ]);
  await eventually(async () => {
    const counts = new Map((await types()).map(({ name, count }) => [name, count]));
    expect(Object.fromEntries(counts)).toEqual({
      ...Object.fromEntries(raptor.map((name) => [name, 1])),
      'Product Added': 2,
    });
  });
  const person = await eventually(async () => {
    const [first] = (await admin.get('/cdp/profiles')).body.data as { id: string }[];
    if (!first) throw new Error('Nobody is listed yet');
    return first;
  });
  const events = await admin.get(`/cdp/profiles/${person.id}/events`);
  const sent = (events.body.data as { payload: { event: string } }[]).map((e) => e.payload.event);
  expect(sent).toContain('product/add_to_cart');
});

test('a type shows its properties, its days, and examples only to those who may see them', async () => {
  await sendMessages(app.asNobody(), shop.key, [
    track('Form Sent', { mail: 'ada@example.com', size: 4 }),
    track('Form Sent', { mail: 'ada@example.com', size: 5 }),
  ]);
  const { id } = await named('Form Sent');
  const page = (await admin.get(`/cdp/events/types/${id}`)).body.data as EventTypePage;
  expect(page.days.map(({ events }) => events)).toEqual([2]);
  expect(page.properties).toMatchObject([
    { path: 'mail', count: 2, kinds: [{ kind: 'text', count: 2 }], examples: ['ada@example.com'] },
    { path: 'size', count: 2, kinds: [{ kind: 'number', count: 2 }], examples: [5, 4] },
  ]);
  const reader = await app.asAdmin(['events.read']);
  const masked = (await reader.get(`/cdp/events/types/${id}`)).body.data as EventTypePage;
  expect(masked.properties.map(({ examples }) => examples)).toEqual([['a•••@e•••.com'], [5, 4]]);
  expect((await admin.get('/cdp/events/types/999999')).status).toBe(404);
});

test('types and properties are searched, ordered and paged', async () => {
  expect((await types({ search: 'FORM' })).map(({ name }) => name)).toEqual(['Form Sent']);
  const byName = await types({ sort: 'name:asc', pageSize: 2, page: 2 });
  expect(byName.map(({ name }) => name)).toEqual(['contentvisit', 'Form Sent']);
  const answer = await admin.get('/cdp/events/properties').query({ search: 'product_' });
  expect(answer.body.meta.pagination.total).toBe(1);
  expect(answer.body.data).toMatchObject([
    { path: 'product_id', count: 2, event: { name: 'Product Added' } },
  ]);
});
