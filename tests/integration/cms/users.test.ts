/**
 * End users of the CMS are people without any tag, and a save that fails in the end is no news.
 * @db
 */
import { bootStrapi, type TestApp } from '../../support/strapi';
import { eventually, type Agent } from '../../support/http';
import { createSource, type SeededSource } from '../../support/seed';

const USER = 'plugin::users-permissions.user';
const USERS = `/content-manager/collection-types/${USER}`;

let app: TestApp;
let admin: Agent;
let tokens: Agent;
let shop: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  tokens = await app.asToken(['profiles-api.find']);
  shop = await createSource(admin);
});
afterAll(() => app.stop());

const knex = () => app.strapi.db.connection;

/** Events of a person by the user's document id, oldest first; empty while nobody has it. */
async function eventsOf(documentId: string): Promise<string[]> {
  const rows = await knex()('cdp_events')
    .join('cdp_event_types', 'cdp_event_types.id', 'cdp_events.event_type_id')
    .join('cdp_event_payloads', 'cdp_event_payloads.event_id', 'cdp_events.id')
    .orderBy('cdp_events.id')
    .select('cdp_event_types.name', 'cdp_event_payloads.payload');
  return rows.filter(({ payload }) => payload.includes(documentId)).map(({ name }) => name);
}

async function traitsOf(documentId: string): Promise<Record<string, unknown>> {
  const answer = await tokens.get(`/api/cdp/profiles/user_id/${documentId}`).expect(200);
  const traits = answer.body.data.traits as { name: string; value: unknown }[];
  return Object.fromEntries(traits.map(({ name, value }) => [name, value]));
}

const soon = { within: 15_000, every: 50 };
const arrives = (documentId: string, events: string[]) =>
  eventually(async () => expect(await eventsOf(documentId)).toEqual(events), soon);

async function createUser(name: string) {
  const data = {
    username: name,
    email: `${name}@shop.test`,
    password: 'Passw0rd',
    confirmed: true,
  };
  const user = await app.strapi.documents(USER).create({ data });
  return { id: Number(user.id), documentId: user.documentId };
}

test('whoever registers is a person with an address', async () => {
  const account = { username: 'ann', email: 'ann@shop.test', password: 'Passw0rd' };
  const { body } = await app.asNobody().post('/api/auth/local/register').send(account).expect(200);
  const { documentId } = body.user;
  await arrives(documentId, ['$identify', 'Signed Up']);
  expect(await traitsOf(documentId)).toMatchObject({ username: 'ann', email: 'ann@shop.test' });
});

test('a change of what is known reaches the person, any other change is no news', async () => {
  const { documentId } = await createUser('bob');
  const change = (data: object) => app.strapi.documents(USER).update({ documentId, data });
  await change({ email: 'robert@shop.test' });
  await change({ blocked: true });
  await change({ username: 'robert' });
  await arrives(documentId, ['$identify', '$identify', '$identify']);
  expect(await traitsOf(documentId)).toMatchObject({
    username: 'robert',
    email: 'robert@shop.test',
  });
});

test('a deleted account is an event of the person who had it', async () => {
  const { documentId } = await createUser('carl');
  await app.strapi.documents(USER).delete({ documentId });
  await arrives(documentId, ['$identify', 'Account Deleted']);
});

test('what the query engine writes past the documents is told too', async () => {
  const { id, documentId } = await createUser('dora');
  await app.strapi.db.query(USER).update({ where: { id }, data: { username: 'dorothea' } });
  await arrives(documentId, ['$identify', '$identify']);
  expect(await traitsOf(documentId)).toHaveProperty('username', 'dorothea');
});

test('an address to be confirmed is told once it is', async () => {
  const store = app.strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  const advanced = (await store.get({})) as object;
  await store.set({ value: { ...advanced, email_confirmation: true } });
  const data = { username: 'eve', email: 'eve@shop.test', password: 'Passw0rd' };
  const { documentId } = await app.strapi.documents(USER).create({ data });
  await arrives(documentId, ['$identify']);
  expect(await traitsOf(documentId)).not.toHaveProperty('email');
  const confirmed = { confirmed: true } as never;
  await app.strapi.documents(USER).update({ documentId, data: confirmed });
  await arrives(documentId, ['$identify', '$identify']);
  expect(await traitsOf(documentId)).toHaveProperty('email', 'eve@shop.test');
  await store.set({ value: advanced });
});

test("an editor's save that fails after its hook stores nothing; visitors lose nothing", async () => {
  const role = await app.strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  let written = '';
  let failing = () => {};
  const reached = new Promise<void>((resolve) => (failing = resolve));
  const unsubscribe = app.strapi.db.lifecycles.subscribe({
    models: [USER],
    async afterCreate({ result }) {
      written = (result as { documentId: string }).documentId;
      failing();
      // The plugin has noted the user by now; visitors knock while the transaction stands open.
      await new Promise((resume) => setTimeout(resume, 400));
      throw new Error('refused by another plugin');
    },
  });
  const save = admin
    .post(USERS)
    .send({ username: 'fay', email: 'fay@shop.test', password: 'Passw0rd', role: role.id })
    .then(({ status }) => status);
  await reached;
  const visitors = Array.from({ length: 50 }, (_, n) =>
    app
      .asNobody()
      .post('/api/cdp/v1/track')
      .auth(shop.key, '')
      .send({ event: 'Looked', anonymousId: `visitor-${n}`, messageId: `look-${n}` })
      .then(({ status }) => status),
  );
  expect(await save).toBeGreaterThanOrEqual(400);
  expect(await Promise.all(visitors)).toEqual(Array(50).fill(200));
  unsubscribe();

  expect(await app.strapi.db.query(USER).findOne({ where: { username: 'fay' } })).toBeNull();
  // A later user's message is through: an earlier note would have been, too.
  const { documentId } = await createUser('gus');
  await arrives(documentId, ['$identify']);
  expect(await eventsOf(written)).toEqual([]);
  // A note goes a moment after its message is stored.
  await eventually(async () => expect(await knex()('cdp_outbox').select('id')).toEqual([]));
  const looked = await Promise.all(Array.from({ length: 50 }, (_, n) => eventsOf(`visitor-${n}"`)));
  expect(looked).toEqual(Array(50).fill(['Looked']));
});
