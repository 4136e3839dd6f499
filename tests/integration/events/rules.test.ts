/** @db */
import type { SchemaViolation } from '../../../contracts/event-rules';
import type { EventType } from '../../../contracts/events';
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

const track = (event: string, properties: object) => ({
  ...{ type: 'track', event, anonymousId: 'a-1', properties },
});
const send = (...batch: object[]) =>
  app.asNobody().post('/api/cdp/v1/batch').auth(shop.key, '').send({ batch });
const typeNamed = (name: string): Promise<EventType> =>
  eventually(async () => {
    const [type] = (await admin.get('/cdp/events/types').query({ name })).body.data as EventType[];
    if (!type?.count) throw new Error(`No ${name} was counted`);
    return type;
  });
const violations = async (query: object = {}, as = admin): Promise<SchemaViolation[]> =>
  (await as.get('/cdp/events/violations').query(query)).body.data as SchemaViolation[];
const setRules = async (id: number, rules: object) => {
  const answer = await admin.put(`/cdp/events/types/${id}/rules`).send(rules);
  expect([answer.status, answer.body.error]).toEqual([200, undefined]);
};

test('what breaks a rule is stored, counted, shown and marked as right', async () => {
  await sendMessages(app.asNobody(), shop.key, [track('Rated', { stars: 4, by: 'ada@x.org' })]);
  const { id } = await typeNamed('Rated');
  const stars = { path: 'stars', required: true, kinds: ['number'], maximum: 5 };
  const by = { path: 'by', pattern: '[a-z]+' };
  await setRules(id, { mode: 'warn', planned: true, properties: [stars, by] });
  await sendMessages(app.asNobody(), shop.key, [
    track('Rated', { stars: 9 }),
    track('Rated', { stars: 9, by: 'bob@x.org' }),
    track('Rated', { stars: 3 }),
  ]);
  await eventually(async () => {
    expect(await violations({ window: '7d' })).toMatchObject([
      { event: { name: 'Rated' }, path: 'stars', rule: 'range', count: 2, example: 9 },
      { path: 'by', rule: 'pattern', count: 1, blocked: 0, example: 'bob@x.org' },
    ]);
  });
  const [first, second] = await violations({}, await app.asAdmin(['events.read']));
  expect([first?.source.name, first?.example, second?.example]).toEqual([
    ...['Shop', 9, 'b•••@x•••.org'],
  ]);

  const marked = await admin
    .post(`/cdp/events/types/${id}/mark-valid`)
    .send({ path: 'stars', rule: 'range' });
  expect(marked.body.data.properties[0].maximum).toBe(9);
  expect((await violations()).map(({ path }) => path)).toEqual(['by']);
  await sendMessages(app.asNobody(), shop.key, [
    track('Rated', { stars: 9 }),
    track('Rated', { by: 'carl' }),
  ]);
  await eventually(async () => {
    expect((await violations()).map(({ path, rule }) => `${rule} ${path}`).sort()).toEqual([
      ...['pattern by', 'required stars'],
    ]);
  });
  expect(await typeNamed('Rated')).toMatchObject({ mode: 'warn', planned: true, count: 6 });
});

test('a blocked message is refused with its reason, kept as a dead letter and counted', async () => {
  await sendMessages(app.asNobody(), shop.key, [track('Paid', { amount: 1 })]);
  const { id } = await typeNamed('Paid');
  const rules = { mode: 'block', properties: [{ path: 'amount', kinds: ['number'] }] };
  await setRules(id, rules);
  const answer = await send(track('Paid', { amount: 'much' }), track('Paid', { amount: 2 }));
  expect(answer.status).toBe(200);
  expect(answer.body.errors).toMatchObject([
    { index: 0, code: 'message.schema-violated', message: 'amount of Paid breaks the rule "kind"' },
  ]);
  await eventually(async () => {
    const paid = (await violations()).filter(({ event }) => event.name === 'Paid');
    expect(paid).toMatchObject([{ path: 'amount', rule: 'kind', count: 1, blocked: 1 }]);
    expect((await typeNamed('Paid')).count).toBe(2);
  });
  const rejected = await admin.get('/cdp/rejected');
  expect(rejected.body.data[0]).toMatchObject({ code: 'message.schema-violated' });
  await setRules(id, { mode: 'observe' });
  expect((await send(track('Paid', { amount: 'much' }))).body.errors).toBeUndefined();
});

test('traits of an identify have rules as well', async () => {
  const identify = (traits: object) => ({ type: 'identify', anonymousId: 'a-1', traits });
  await sendMessages(app.asNobody(), shop.key, [identify({ size: 'L' })]);
  const { id } = await typeNamed('$identify');
  await setRules(id, { mode: 'block', properties: [{ path: 'size', values: ['S', 'M', 'L'] }] });
  const answer = await send(identify({ size: 'XXL' }), identify({ size: 'M' }));
  expect(answer.body.errors).toMatchObject([{ index: 0, code: 'message.schema-violated' }]);
});

test('rules that would be slow or make no sense are refused at their field', async () => {
  const { id } = await typeNamed('Paid');
  const put = async (property: object) =>
    (await admin.put(`/cdp/events/types/${id}/rules`).send({ properties: [property] })).body.error;
  const slow = await put({ path: 'a', pattern: '(a+)+' });
  expect(slow.details.errors).toMatchObject([{ path: 'properties.0.pattern' }]);
  expect((await put({ path: 'a', minimum: 2, maximum: 1 })).status).toBe(400);
  expect((await admin.put('/cdp/events/types/999999/rules').send({})).status).toBe(404);
});
