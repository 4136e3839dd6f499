/** @db */
import { createHmac, randomUUID } from 'node:crypto';

import type { Profile } from '../../../contracts/profiles';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let site: SeededSource;
let shop: SeededSource;
let secret: string;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website' });
  shop = await createSource(admin, { kind: 'server' });
  secret = (await admin.get('/cdp/settings/proof-secret')).body.data.secret;
});
afterAll(() => app.stop());

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString();
const page = (anonymousId: string, minutes: number, categoryPreferences: object) => ({
  ...{ type: 'page', anonymousId, timestamp: minutesAgo(minutes) },
  context: { consent: { categoryPreferences } },
});
const profileOf = (search: string) =>
  eventually(async () => {
    const { body } = await admin.get('/cdp/profiles').query({ search });
    expect(body.data).toHaveLength(1);
    return (await admin.get(`/cdp/profiles/${body.data[0].id}`)).body.data as Profile;
  });
const stateOf = ({ consents }: Profile) =>
  consents.map(({ category, granted }) => [category, granted]);

it('shows the last state of each category over all devices, through merge and undo', async () => {
  const device = randomUUID();
  const send = (...batch: Record<string, unknown>[]) =>
    sendMessages(app.asNobody(), site.key, batch);
  await send(page(device, 30, { Analytics: true, Marketing: true }));
  await send(page(device, 20, { Marketing: false }));
  await send(page(device, 25, { Marketing: true }));
  const alone = await profileOf(device);
  expect(stateOf(alone)).toEqual([
    ['Analytics', true],
    ['Marketing', false],
  ]);
  expect(alone.consents[1]).toMatchObject({ source: site.name, trust: 'claimed' });

  await sendMessages(app.asNobody(), shop.key, [
    {
      ...{ type: 'identify', userId: 'ada', timestamp: minutesAgo(10) },
      traits: { name: 'Ada' },
      context: { consent: { categoryPreferences: { Marketing: true } } },
    },
  ]);
  const userHash = createHmac('sha256', secret).update('ada').digest('hex');
  await send({ type: 'identify', anonymousId: device, userId: 'ada', context: { userHash } });
  const joined = await eventually(async () => {
    const found = await profileOf('ada');
    expect(stateOf(found)).toEqual([
      ['Analytics', true],
      ['Marketing', true],
    ]);
    return found;
  });
  const token = await app.asToken(['profiles-api.find']);
  const { body } = await token.get('/api/cdp/profiles/user_id/ada');
  expect(body.data.consents).toEqual(joined.consents);

  const merges = (await admin.get(`/cdp/profiles/${joined.id}/merges`)).body.data;
  await admin.post(`/cdp/profiles/${joined.id}/merges/${merges[0].id}/undo`);
  await eventually(async () => {
    expect(stateOf(await profileOf(device))).toEqual([
      ['Analytics', true],
      ['Marketing', false],
    ]);
    expect(stateOf(await profileOf('ada'))).toEqual([['Marketing', true]]);
  });
});
