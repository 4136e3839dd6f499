/**
 * Who may have a proof, and what it proves.
 * @db
 */
import { createHmac } from 'node:crypto';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
beforeAll(async () => {
  app = await bootStrapi();
});
afterAll(() => app.stop());

const PROOF = '/api/cdp/me/proof';

test('whoever signed in gets the proof of his own id, whatever his role may do', async () => {
  const visitor = await app.asVisitor();
  const { body } = await visitor.agent.get(PROOF).expect(200);
  const admin = await app.asAdmin(['settings.edit']);
  const secret = (await admin.get('/cdp/settings/proof-secret').expect(200)).body.data.secret;
  expect(body.data).toEqual({
    userId: visitor.documentId,
    userHash: createHmac('sha256', secret).update(visitor.documentId).digest('hex'),
  });
});

test('nobody else does', async () => {
  await app.asNobody().get(PROOF).expect(401);
  const token = await app.asToken(['me.proof']);
  await token.get(PROOF).expect(401);
  const admin = await app.asAdmin('super');
  await admin.get(PROOF).expect(401);
  await app.asNobody().get(PROOF).auth('not-a-token', { type: 'bearer' }).expect(401);
});

test('a visitor who was blocked gets none', async () => {
  const visitor = await app.asVisitor();
  await app.strapi.db
    .query('plugin::users-permissions.user')
    .update({ where: { id: visitor.id }, data: { blocked: true } });
  await visitor.agent.get(PROOF).expect(401);
});
