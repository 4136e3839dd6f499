/**
 * The harness itself: what every other integration test stands on.
 * @db
 */
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;

beforeAll(async () => {
  app = await bootStrapi();
});
afterAll(() => app.stop());

test('Strapi boots with the plugin in it', async () => {
  expect(app.strapi.plugin('cdp')).toBeDefined();
  await app.asNobody().get('/_health').expect(204);
});

test('an admin with one right has that right and no other', async () => {
  const editor = await app.asAdmin(['plugin::upload.read']);
  await editor.get('/upload/files').expect(200);
  await editor.get('/admin/roles').expect(403);
  await app.asNobody().get('/upload/files').expect(401);
});

test('a super admin may do everything', async () => {
  const admin = await app.asAdmin('super');
  await admin.get('/admin/roles').expect(200);
});

test('an API token reads what its scopes say', async () => {
  const token = await app.asToken(['api::article.article.find']);
  await token.get('/api/articles').expect(200);
  await token.get('/api/products').expect(403);
});

test('a visitor is a signed-in end user', async () => {
  const visitor = await app.asVisitor(['plugin::users-permissions.user.me']);
  const { body } = await visitor.agent.get('/api/users/me').expect(200);
  expect(body.documentId).toBe(visitor.documentId);
});

test('a later boot finds what an earlier one stored, without the plugin too', async () => {
  const articles = () => app.strapi.documents('api::article.article');
  await articles().create({ data: { title: 'Kept' } });
  await app.stop();
  app = await bootStrapi({ keepData: true, enabled: false });
  expect(app.strapi.plugin('cdp')).toBeUndefined();
  expect(await articles().findMany({})).toHaveLength(1);
  await app.stop();
  app = await bootStrapi();
  expect(await articles().findMany({})).toHaveLength(0);
});
