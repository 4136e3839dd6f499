/**
 * Sign-ups, sign-ins and published entries, each told only while its switch is on.
 * @db
 */
import { eventually, type Agent } from '../../support/http';
import { bootStrapi, type TestApp } from '../../support/strapi';

const UID = 'api::article.article';
const ARTICLES = `/content-manager/collection-types/${UID}`;

let app: TestApp;
let admin: Agent;
let made = 0;

beforeAll(async () => {
  app = await bootStrapi({ plugin: { settings: { cms: { signUps: true } } } });
  admin = await app.asAdmin('super');
  await admin
    .put('/cdp/settings')
    .send({ cms: { entries: true } })
    .expect(200);
}, 120_000);
afterAll(() => app.stop());

interface Stored {
  event?: string;
  userId: string;
  properties: { entry?: Record<string, unknown> };
}

/** What the built-in source stored, oldest first. */
async function stored(): Promise<Stored[]> {
  const payloads: string[] = await app.strapi.db
    .connection('cdp_event_payloads')
    .orderBy('event_id')
    .pluck('payload');
  return payloads.map((text) => JSON.parse(text) as Stored);
}

const namesOf = async (userId: string) =>
  (await stored()).filter((one) => one.userId === userId).map(({ event }) => event ?? 'identify');

const soon = { within: 15_000, every: 50 };
const tells = (userId: string, events: string[]) =>
  eventually(async () => expect(await namesOf(userId)).toEqual(events), soon);

const of = async (event: string, documentId: string) =>
  (await stored()).filter((one) => one.event === event && one.properties.entry?.id === documentId);

function account() {
  made += 1;
  const email = `person-${made}@shop.test`;
  return { username: `person-${made}`, email, password: 'Passw0rd' };
}

async function signUp(given = account()) {
  const answer = await app.asNobody().post('/api/auth/local/register').send(given).expect(200);
  return { ...given, documentId: answer.body.user.documentId as string };
}

const signIn = ({ email, password }: { email: string; password: string }) =>
  app.asNobody().post('/api/auth/local').send({ identifier: email, password });

test('who makes himself an account signed up; each time he comes back he signed in', async () => {
  const person = await signUp();
  await tells(person.documentId, ['identify', 'Signed Up']);
  await signIn(person).expect(200);
  await tells(person.documentId, ['identify', 'Signed Up', 'Signed In']);
});

test('a refused sign-up and a wrong password tell nothing', async () => {
  const person = await signUp();
  await app.asNobody().post('/api/auth/local/register').send(account()).expect(200);
  await app.asNobody().post('/api/auth/local/register').send(person).expect(400);
  await signIn({ ...person, password: 'wrong' }).expect(400);
  await signIn(person).expect(200);
  await tells(person.documentId, ['identify', 'Signed Up', 'Signed In']);
});

test('an account that somebody else makes is no sign-up', async () => {
  const user = await app.strapi
    .documents('plugin::users-permissions.user')
    .create({ data: { ...account(), confirmed: true, provider: 'local' } });
  await tells(user.documentId, ['identify']);
});

test('what is switched off is not told, and what the file sets cannot be switched', async () => {
  await admin
    .put('/cdp/settings')
    .send({ cms: { signIns: false, accounts: false } })
    .expect(200);
  const person = await signUp();
  await signIn(person).expect(200);
  await admin
    .put('/cdp/settings')
    .send({ cms: { signIns: true, accounts: true } })
    .expect(200);
  await signIn(person).expect(200);
  await tells(person.documentId, ['Signed Up', 'Signed In']);
  const locked = await admin.put('/cdp/settings').send({ cms: { signUps: false } });
  expect(locked.status).toBe(409);
  expect(locked.body.error.details.code).toBe('settings.locked');
});

test('an entry that an editor publishes and takes back is an event of the editor', async () => {
  const { body } = await admin.post(ARTICLES).send({ title: 'Winter', tags: ['snow'] });
  const { documentId } = body.data;
  await admin.post(`${ARTICLES}/${documentId}/actions/publish`).send({}).expect(200);
  await eventually(
    async () => expect(await of('Entry Published', documentId)).toHaveLength(1),
    soon,
  );
  await admin.post(`${ARTICLES}/${documentId}/actions/unpublish`).send({ documentId }).expect(200);
  await eventually(
    async () => expect(await of('Entry Unpublished', documentId)).toHaveLength(1),
    soon,
  );
  const [published] = await of('Entry Published', documentId);
  expect(published).toMatchObject({
    userId: expect.stringMatching(/^strapi-admin:\w+$/),
    properties: { entry: { type: UID, id: documentId, locale: 'en' } },
  });
  const [unpublished] = await of('Entry Unpublished', documentId);
  expect(unpublished?.userId).toBe(published?.userId);
});

test('what a script publishes is of the last editor, and of nobody where there was none', async () => {
  const { body } = await admin.post(ARTICLES).send({ title: 'Spring' });
  const edited: string = body.data.documentId;
  const { documentId: own } = await app.strapi
    .documents(UID)
    .create({ data: { title: 'Autumn' } } as never);
  await app.strapi.documents(UID).publish({ documentId: own } as never);
  await app.strapi.documents(UID).publish({ documentId: edited } as never);
  await eventually(async () => expect(await of('Entry Published', edited)).toHaveLength(1), soon);
  expect(await of('Entry Published', own)).toEqual([]);
});

test('a publication that fails in the end tells nothing', async () => {
  const { body } = await admin.post(ARTICLES).send({ title: 'Summer' });
  const { documentId } = body.data;
  const publish = () => app.strapi.documents(UID).publish({ documentId } as never);
  const failing = app.strapi.db.transaction(async () => {
    await publish();
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await publish();
  await eventually(
    async () => expect(await of('Entry Published', documentId)).toHaveLength(1),
    soon,
  );
});
