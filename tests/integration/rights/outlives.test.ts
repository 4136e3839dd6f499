/**
 * Turning the plugin off and on again loses nothing, what roles may do included (K11).
 * @db
 */
import { actionOf } from '../../../contracts/rights';
import { eventually } from '../../support/http';
import { createSource, sendMessages } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

const RIGHTS = ['profiles.read', 'audiences.read', 'overview.read'] as const;

let app: TestApp | undefined;
afterEach(() => app?.stop());

const tablesOf = async ({ strapi }: TestApp) => {
  const names = ['cdp_fragments', 'cdp_identifiers', 'cdp_events', 'cdp_trait_values'];
  const rows = await Promise.all(
    names.map((name) => strapi.db.connection(name).count({ n: '*' }).first()),
  );
  return Object.fromEntries(names.map((name, at) => [name, Number(rows[at]?.n)]));
};

const rightsOf = async ({ strapi }: TestApp, code: string): Promise<string[]> => {
  const role = await strapi.db
    .query('admin::role')
    .findOne({ where: { code }, populate: ['permissions'] });
  return role.permissions
    .map(({ action }: { action: string }) => action)
    .filter((action: string) => action.startsWith('plugin::cdp.'))
    .sort();
};

it('keeps people, keys and audiences, and offers lost rights back', async () => {
  app = await bootStrapi();
  const admin = await app.asAdmin('super');
  const source = await createSource(admin, { kind: 'server' });
  await sendMessages(app.asNobody(), source.key, [
    { type: 'identify', userId: 'ada', traits: { name: 'Ada' } },
    { type: 'track', event: 'Product Viewed', userId: 'ada' },
  ]);
  const definition = {
    version: 1,
    root: { kind: 'all', of: [{ kind: 'have', trait: 'name', operator: 'exists' }] },
  };
  const audience = { identifier: 'named', name: 'Named', definition };
  expect((await admin.post('/cdp/audiences').send(audience)).status).toBe(201);
  const role = await app.strapi
    .service('admin::role')
    .create({ name: 'Analyst', description: 'Reads' });
  const permissions = RIGHTS.map((right) => ({ action: actionOf(right), subject: null }));
  await app.strapi.service('admin::role').assignPermissions(role.id, permissions);
  const held = await rightsOf(app, role.code);
  expect(held).toEqual(RIGHTS.map(actionOf).sort());
  const stored = await tablesOf(app);
  await app.stop();

  app = await bootStrapi({ keepData: true, enabled: false });
  expect((await app.asNobody().post('/api/cdp/v1/track').send({})).status).toBe(405);
  expect(await rightsOf(app, role.code)).toEqual([]);
  await app.stop();

  app = await bootStrapi({ keepData: true });
  expect(await tablesOf(app)).toEqual(stored);
  const again = await app.asAdmin('super');
  const before = await again.get('/cdp/settings/lost-grants');
  expect(before.body.data).toEqual([{ role: role.code, actions: expect.any(Array) }]);
  expect(before.body.data[0].actions.sort()).toEqual(held);
  expect(await rightsOf(app, role.code)).toEqual([]);
  const restored = await again.post('/cdp/settings/lost-grants/restore');
  expect(restored.body.data).toEqual({ restored: RIGHTS.length });
  expect(await rightsOf(app, role.code)).toEqual(held);
  expect((await again.get('/cdp/settings/lost-grants')).body.data).toEqual([]);

  await sendMessages(app.asNobody(), source.key, [
    { type: 'track', event: 'Product Viewed', userId: 'ada' },
  ]);
  await eventually(async () => {
    const list = await again.get('/cdp/profiles').query({ search: 'ada' });
    expect(list.body.data).toEqual([expect.objectContaining({ name: 'Ada', events: 3 })]);
  });
  const audiences = await again.get('/cdp/audiences');
  expect(audiences.body.data).toEqual([expect.objectContaining({ identifier: 'named' })]);
}, 120_000);

it('forgets what an admin takes away by hand, at the next boot too', async () => {
  app = await bootStrapi();
  const roles = app.strapi.service('admin::role');
  const role = await roles.create({ name: 'Reader', description: 'Reads' });
  const grant = { action: actionOf('profiles.read'), subject: null };
  await roles.assignPermissions(role.id, [grant]);
  await app.stop();

  app = await bootStrapi({ keepData: true });
  const admin = await app.asAdmin('super');
  // The mirror runs once a minute; a run by hand stands in for the wait.
  await admin.post('/cdp/jobs/settings.mirror-grants/run');
  await app.strapi.service('admin::role').assignPermissions(role.id, []);
  expect(await rightsOf(app, role.code)).toEqual([]);
  await app.stop();

  app = await bootStrapi({ keepData: true });
  const lost = await (await app.asAdmin('super')).get('/cdp/settings/lost-grants');
  expect(lost.body.data).toEqual([]);
}, 120_000);
