/**
 * A year of visits goes in through the public door; what comes out is what the plan said before.
 * @db
 */
import { createHmac } from 'node:crypto';

import type { Audience } from '../../contracts/audiences';
import { eventually, type Agent } from '../support/http';
import { createSource, ledgerOf, planHistory, sendHistory } from '../support/seed';
import { bootStrapi, type TestApp } from '../support/strapi';

const plan = planHistory({ now: Date.now(), people: 250, events: 5000 });
const ledger = ledgerOf(plan);
const SOON = { within: 45_000, every: 250 };

let app: TestApp;
let admin: Agent;
let api: Agent;
let send: () => Promise<{ sent: number }>;

const read = async (agent: Agent, path: string) => {
  const answer = await agent.get(path);
  expect([path, answer.status, answer.body.error]).toEqual([path, 200, undefined]);
  return answer.body;
};

/** All rows of a list that is read by cursor. */
async function readAll(agent: Agent, path: string) {
  const rows = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await read(agent, `${path}?pageSize=100${cursor && `&cursor=${cursor}`}`);
    rows.push(...answer.data);
    cursor = answer.meta.pagination.next;
  }
  return rows;
}

const profileOf = async (type: string, value: string) =>
  (await read(api, `/api/cdp/profiles/${type}/${encodeURIComponent(value)}`)).data;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  api = await app.asToken(['profiles-api.find', 'audiences-api.members']);
  const euro = await admin.put('/cdp/settings').send({ general: { currency: 'EUR' } });
  expect(euro.status).toBe(200);
  const shop = await createSource(admin, { kind: 'website' });
  const backend = await createSource(admin, { kind: 'server' });
  const { secret } = (await read(admin, '/cdp/settings/proof-secret')).data;
  send = () =>
    sendHistory({
      plan,
      url: `${app.url}/api/cdp`,
      publicKey: shop.key,
      secretKey: backend.key,
      proof: (userId) => createHmac('sha256', secret).update(userId).digest('hex'),
    });
  await send();
}, 120_000);

afterAll(() => app.stop());

it('counts every event under its type', async () => {
  await eventually(async () => {
    const { events } = (await read(admin, '/cdp/audience-vocabulary')).data;
    const byType = Object.fromEntries(
      events.map(({ name, count }: { name: string; count: number }) => [name, count]),
    );
    expect(byType).toEqual(ledger.events.byType);
  }, SOON);
});

it('finds the people of the plan, joined over their devices', async () => {
  const { total, known, anonymous } = ledger.people;
  await eventually(async () => {
    const { profiles } = (await read(admin, '/cdp/overview')).data;
    expect(profiles).toMatchObject({ total, identified: known, anonymous });
  }, SOON);
  for (const person of plan.people.filter(({ anonymousIds }) => anonymousIds.length > 1)) {
    const used = new Set(person.events.flatMap(({ anonymousId }) => anonymousId ?? []));
    const { id } = await profileOf('user_id', person.userId!);
    for (const device of used) expect((await profileOf('anonymous_id', device)).id).toBe(id);
  }
});

it('adds up what each person ordered, less what was refunded', async () => {
  for (const person of plan.people.filter(({ orders }) => orders > 0)) {
    const { figures, traits } = await profileOf('user_id', person.userId!);
    const cents = person.events.reduce(
      (sum, { money }) => sum + (money?.orderCents ?? 0) - (money?.refundCents ?? 0),
      0,
    );
    expect([person.userId, figures.orders]).toEqual([person.userId, person.orders]);
    expect(figures.revenue).toEqual([{ currency: person.currency, amount: cents / 100 }]);
    const spent = traits.find(({ name }: { name: string }) => name === 'total_spent');
    expect(spent).toMatchObject({ value: person.totalSpentCents / 100, trust: 'trusted' });
  }
});

it.each(ledger.audiences)(
  'puts into "$name" whom the plan puts there',
  async (expected) => {
    const { identifier, name, description, includeAnonymous, definition } = expected;
    const made = await admin
      .post('/cdp/audiences')
      .send({ identifier, name, description, includeAnonymous, definition });
    expect(made.status).toBe(201);
    await eventually(async () => {
      const audience: Audience = (await read(admin, `/cdp/audiences/${made.body.data.id}`)).data;
      expect([audience.status, audience.members]).toEqual(['live', expected.count]);
    }, SOON);
    const members = await readAll(api, `/api/cdp/audiences/${identifier}/members`);
    const userIds = members.flatMap(({ userId }: { userId: string | null }) => userId ?? []);
    expect(userIds.sort()).toEqual([...expected.members.userIds].sort());
    const anonymous = members.filter(({ userId }: { userId: string | null }) => userId === null);
    const strangers = await Promise.all(
      expected.members.anonymousIds.map((id) => profileOf('anonymous_id', id)),
    );
    const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();
    expect(ids(anonymous)).toEqual(ids(strangers));
  },
  60_000,
);

it('changes nothing when all of it is sent again', async () => {
  expect((await send()).sent).toBe(ledger.events.total);
  const { profiles } = (await read(admin, '/cdp/overview')).data;
  expect(profiles.total).toBe(ledger.people.total);
  // Asked of the log itself: the vocabulary may be a minute old.
  const stored = await app.strapi.db.connection('cdp_events').count({ count: '*' }).first();
  expect(Number(stored?.count)).toBe(ledger.events.total);
}, 60_000);
