/**
 * Wake-ups only shorten waits: with every one of them lost, all still happens within a minute.
 */
import { WakeUps } from '../../../server/platform/wakeups';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

const MINUTE = { within: 60_000, every: 500 };

let app: TestApp;
let admin: Agent;

beforeAll(async () => {
  jest.spyOn(WakeUps.prototype, 'emit').mockImplementation(() => undefined);
  app = await bootStrapi();
  admin = await app.asAdmin('super');
});
afterAll(() => app.stop());

it('from a message to the segment, with no wake-up at all', async () => {
  const shop = await createSource(admin, { kind: 'server' });
  const group = await admin
    .post('/cdp/segment-groups')
    .send({ name: 'Readers', identifier: 'readers' });
  const audience = await admin.post('/cdp/audiences').send({
    ...{ name: 'Viewers', identifier: 'viewers' },
    definition: {
      version: 1,
      root: {
        kind: 'all',
        of: [{ kind: 'did', event: 'Product Viewed', window: { kind: 'any' } }],
      },
    },
  });
  const connected = await admin
    .post(`/cdp/audiences/${audience.body.data.id}/connect`)
    .send({ group: group.body.data.id, segment: 'viewers', name: 'Viewers' });
  expect(connected.status).toBe(201);
  const visitor = await app.asVisitor();

  await sendMessages(app.asNobody(), shop.key, [
    { type: 'track', event: 'Product Viewed', userId: 'ada' },
  ]);

  await eventually(async () => {
    const found = await admin.get('/cdp/profiles').query({ search: 'ada' });
    expect(found.body.data).toHaveLength(1);
    const user = await admin.get('/cdp/profiles').query({ search: visitor.documentId });
    expect(user.body.data).toHaveLength(1);
    const members = await admin.get(`/cdp/audiences/${audience.body.data.id}`);
    expect(members.body.data).toMatchObject({ status: 'live', members: 1 });
    const segments = await admin.get(`/cdp/segment-groups/${group.body.data.id}/segments`);
    expect(segments.body.data[0].members).toBe(1);
  }, MINUTE);
}, 90_000);
