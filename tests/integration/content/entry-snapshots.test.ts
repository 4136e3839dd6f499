/**
 * Messages keep what the entry that they name was filed under when they came in.
 * @db
 */
import { Filings, referenceKey } from '../../../server/content';
import { entryStoreOf } from '../../../server/strapi-adapters';
import { fixedClock } from '../../support/clock';
import { bootStrapi, type TestApp } from '../../support/strapi';
import type { Agent } from '../../support/http';
import { createSource, sendMessages } from '../../support/seed';

const UID = 'api::article.article';

let app: TestApp;
let admin: Agent;
let key: string;
let secret: string;
let sent = 0;

beforeAll(async () => {
  app = await bootStrapi({
    plugin: { content: { filing: { 'api::product.product': { labels: ['sku'] } } } },
  });
  admin = await app.asAdmin('super');
  key = (await createSource(admin)).key;
  secret = (await createSource(admin, { kind: 'server' })).key;
  const locales = app.strapi.db.query('plugin::i18n.locale');
  if (!(await locales.findOne({ where: { code: 'fr' } })))
    await locales.create({ data: { code: 'fr', name: 'French' } });
}, 120_000);
afterAll(() => app.stop());

const article = async (data: object, over: object = {}) =>
  (
    await app.strapi.documents(UID).create({
      data: { title: 'Winter', topic: 'Guides', tags: ['snow', 'ice'], ...data },
      ...{ locale: 'en', status: 'published', ...over },
    } as never)
  ).documentId;

/** Sends one message and answers the `properties.entry` that was stored of it. */
async function stored(entry: unknown, by = key, over: Record<string, unknown> = {}) {
  const messageId = `entry-${(sent += 1)}`;
  const message = { type: 'page', anonymousId: 'a1', messageId, properties: { entry }, ...over };
  await sendMessages(app.asNobody(), by, [message]);
  const payloads: string[] = await app.strapi.db
    .connection('cdp_event_payloads')
    .orderBy('event_id', 'desc')
    .pluck('payload');
  const read = payloads.map((text) => JSON.parse(text)).find((one) => one.messageId === messageId);
  return read.properties.entry as Record<string, unknown>;
}

const reference = (documentId: string) => ({ uid: UID, documentId });

test('a page view keeps categories and labels, and a later change is in later views alone', async () => {
  const first = await article({});
  const snapshot = { type: UID, id: first, locale: 'en' };
  const before = { ...snapshot, categories: ['Guides'], labels: ['snow', 'ice'] };
  expect(await stored(reference(first))).toEqual(before);

  const second = await article({ tags: ['mud'] });
  await app.strapi.documents(UID).update({
    ...{ documentId: second, locale: 'en', status: 'published' },
    data: { topic: 'News', tags: ['mud', 'rain'] },
  } as never);
  expect(await stored(reference(second))).toMatchObject({
    ...{ categories: ['News'], labels: ['mud', 'rain'] },
  });
  const kept: string[] = await app.strapi.db.connection('cdp_event_payloads').pluck('payload');
  expect(kept.map((text) => JSON.parse(text).properties.entry)).toContainEqual(before);
});

test('events and screens keep it as page views do, and what else was said of the entry stays', async () => {
  const id = await article({});
  const entry = { ...reference(id), position: 3 };
  const filed = { type: UID, id, position: 3, categories: ['Guides'] };
  expect(await stored(entry, key, { type: 'track', event: 'Article Read' })).toMatchObject(filed);
  expect(await stored(entry, key, { type: 'screen' })).toMatchObject(filed);
});

test('each language has its own, and a language that is not there has none', async () => {
  const id = await article({});
  await app.strapi.documents(UID).update({
    ...{ documentId: id, locale: 'fr', status: 'published' },
    data: { title: 'Hiver', tags: ['neige'] },
  } as never);
  expect(await stored({ ...reference(id), locale: 'fr' })).toMatchObject({ locale: 'fr' });
  expect(await stored(reference(id))).toMatchObject({ locale: 'en' });
  const german = await stored({ ...reference(id), locale: 'de' });
  expect(german).toEqual({ type: UID, id, locale: 'de' });
});

test('of an entry that is unknown or a draft the reference alone is kept', async () => {
  const draft = await article({}, { status: 'draft' });
  expect(await stored(reference(draft))).toEqual({ type: UID, id: draft });
  expect(await stored(reference('nothing'))).toEqual({ type: UID, id: 'nothing' });
  const user = { uid: 'plugin::users-permissions.user', documentId: 'u1' };
  expect(await stored(user)).toEqual({ type: user.uid, id: 'u1' });
});

test('a browser cannot make categories up, a server may know what was', async () => {
  const id = await article({});
  const made = { categories: ['Mine'], labels: ['mine'] };
  expect(await stored({ ...reference(id), ...made })).toMatchObject({
    ...{ categories: ['Guides'], labels: ['snow', 'ice'] },
  });
  expect(await stored({ ...reference('nothing'), ...made })).not.toHaveProperty('categories');
  expect(await stored({ title: 'Contest', ...made })).toEqual({ title: 'Contest' });
  expect(await stored({ ...reference(id), ...made }, secret)).toMatchObject(made);
  expect(await stored(reference(id), secret)).toMatchObject({ categories: ['Guides'] });
});

test('fields that the configuration names are read', async () => {
  const product = await app.strapi.documents('api::product.product').create({
    data: { name: 'Boots', sku: 'B-1' },
    ...{ locale: 'en', status: 'published' },
  } as never);
  const entry = { uid: 'api::product.product', documentId: product.documentId };
  expect(await stored(entry)).toMatchObject({ categories: [], labels: ['B-1'] });
});

test('a relation is read from the published entries that it leads to', async () => {
  const make = (name: string, status: string) =>
    app.strapi.documents('api::product.product').create({
      data: { name, sku: name },
      ...{ locale: 'en', status },
    } as never);
  const products = [await make('Boots', 'published'), await make('Skis', 'draft')];
  const id = await article({ products: products.map(({ documentId }) => documentId) });
  const filings = new Filings(entryStoreOf(app.strapi), fixedClock(), {
    [UID]: { categories: ['products.name'] },
  });
  const asked = { type: UID, id, locale: null };
  const filed = (await filings.of([asked])).get(referenceKey(asked));
  expect(filed).toEqual({ locale: 'en', categories: ['Boots'], labels: ['snow', 'ice'] });
});

test('what is no entry is kept as it was sent', async () => {
  expect(await stored('winter')).toBe('winter');
  expect(await stored(['winter'])).toEqual(['winter']);
});
