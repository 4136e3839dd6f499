import { readMessage, type Reading } from '../../../server/collect/read-message';
import { Dictionary } from '../../../server/events';
import {
  CanonicalMap,
  Identifiers,
  mergesRepository,
  ViolationLog,
} from '../../../server/identity';
import { storeGroup, submitTo, undoMerge, type Message, type Writer } from '../../../server/ingest';
import { IdBlocks } from '../../../server/platform/database';
import { Epochs } from '../../../server/platform/epochs';
import { declareSources, SourcesService, type SourceRow } from '../../../server/sources';
import { foldOrders, TraitReader } from '../../../server/traits';
import type { TrustedMessage } from '../../../server/platform/submit';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const clock = fixedClock();
const NOW = clock.now();
const HOUR = 3_600_000;
const identifiers = new Identifiers(Buffer.alloc(32, 9));

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const source = (kind: 'website' | 'server', countOrders = false): SourceRow => ({
  ...{ id: kind === 'server' ? 2 : 1, publicId: 'src_1', identifier: kind, name: kind, kind },
  ...{ origins: [], trust: 'open', countOrders, enabled: true, origin: 'admin' },
  ...{ createdAt: 0, updatedAt: 0 },
});

const reading = (from: SourceRow): Reading => ({
  ...{ source: from, receivedAt: NOW, sentAt: undefined, identifiers, proofSecret: 's' },
  ...{ currency: 'EUR', maxAgeMs: 7 * 24 * HOUR, ip: null },
});

let sent = 0;
/** An order event of a device, so many hours ago. */
const order = (device: string, event: string, id: string, hoursAgo: number, properties = {}) => ({
  ...{ type: 'track', event, anonymousId: device, messageId: `m${(sent += 1)}` },
  timestamp: new Date(NOW - hoursAgo * HOUR).toISOString(),
  properties: { order_id: id, currency: 'EUR', ...properties },
});
const identify = (device: string, userId: string) => ({
  ...{ type: 'identify', anonymousId: device, userId, messageId: `m${(sent += 1)}` },
});

function openProcess() {
  const { knex } = database;
  const epochs = new Epochs(knex, clock);
  const canonicals = new CanonicalMap(knex, epochs);
  const traitNames = new Dictionary(knex, 'cdp_traits');
  const parts = {
    ...{ knex, clock, traitNames, eventTypes: new Dictionary(knex, 'cdp_event_types') },
    fragmentIds: new IdBlocks(knex, 'fragments', 50),
    eventIds: new IdBlocks(knex, 'events', 50),
    batchIds: new IdBlocks(knex, 'batches', 50),
    ...{ identifiers, violations: new ViolationLog() },
  };
  const traits = new TraitReader(knex, traitNames, canonicals);
  const fold = async (currency = 'EUR') => {
    await epochs.seal();
    return foldOrders({
      knex,
      clock,
      epochs,
      canonicals,
      currency: () => Promise.resolve(currency),
    });
  };
  return {
    ...{ traits, fold, canonicals },
    async send(items: readonly object[], from = source('server')) {
      const messages = items.map((item) => readMessage(item, 'batch', reading(from)));
      canonicals.apply((await storeGroup(parts, messages, [])).canonicals);
    },
    /** Hands messages to the port of the installation's own messages. */
    async submit(messages: readonly TrustedMessage[]) {
      const noTraffic = { lastMessages: async () => new Map(), perHour: async () => [] };
      await declareSources(knex, clock, new SourcesService(knex, clock, noTraffic), []);
      const writer = {
        async write(own: readonly Message[]) {
          const { outcomes, ...stored } = await storeGroup(parts, own, []);
          canonicals.apply(stored.canonicals);
          return outcomes;
        },
      } as unknown as Writer;
      await submitTo(knex, clock, identifiers, writer, async () => 'EUR')([...messages]);
    },
    /** Every row of figures, the amounts in whole units. */
    async figures() {
      const rows = await knex('cdp_order_figures').orderBy('fragment_id');
      return rows.map((row) => ({
        orders: Number(row.orders),
        revenue: Number(row.revenue) / 10_000,
        average: row.average === null ? null : Number(row.average) / 10_000,
        firstAt: row.first_at === null ? null : (NOW - Number(row.first_at)) / HOUR,
        lastAt: row.last_at === null ? null : (NOW - Number(row.last_at)) / HOUR,
      }));
    },
    matching: async (trait: string, operator: 'is' | 'at-least' | 'at-most', value: number) => {
      const leaf = { kind: 'have' as const, trait, operator, value };
      const { fragments, negated } = await traits.fragmentsDeciding(leaf);
      return { found: fragments.length, negated };
    },
  };
}

it('adds up a person across devices, names, updates, refunds and cancellations', async () => {
  const house = openProcess();
  await house.send([
    order('a', 'Completed Order', 'o1', 50, { revenue: 100 }),
    order('a', 'Order Updated', 'o1', 49, { revenue: 90 }),
    order('b', 'order/purchase', 'o2', 20, { currency: undefined, order: { total: 30 } }),
    order('b', 'order/return', 'o2', 10, { total: -10 }),
    order('a', 'Order Completed', 'o3', 5, { revenue: 500 }),
    order('a', 'Order Cancelled', 'o3', 4),
    order('b', 'Order Completed', 'o4', 3, { revenue: 7, currency: 'USD' }),
    identify('a', 'ada'),
    identify('b', 'ada'),
  ]);
  await house.fold();
  expect(await house.figures()).toEqual([
    { orders: 3, revenue: 110, average: 55, firstAt: 50, lastAt: 3 },
  ]);
});

it('counts orders and returns that the installation itself submits', async () => {
  const house = openProcess();
  const said = (event: string, hoursAgo: number, properties: object): TrustedMessage => ({
    ...{ sourceIdentifier: 'strapi', kind: 'track', userId: 'ada', event },
    ...{ messageId: `m${(sent += 1)}`, at: NOW - hoursAgo * HOUR },
    properties: { order_id: 'till-1', ...properties },
  });
  const bought = said('Completed Order', 50, { revenue: 80 });
  await house.submit([bought, said('Order Refunded', 20, { total: 30 })]);
  await house.submit([bought, said('Order Completed', 9, { order_id: 'till-2', revenue: 1e300 })]);
  await house.fold();
  expect(await house.figures()).toEqual([
    { orders: 1, revenue: 50, average: 50, firstAt: 50, lastAt: 50 },
  ]);
});

it('counts a browser’s orders only where its source says so', async () => {
  const house = openProcess();
  await house.send([order('a', 'Order Completed', 'o1', 1, { revenue: 5 })], source('website'));
  await house.fold();
  expect(await house.figures()).toEqual([]);
  const counted = source('website', true);
  await house.send([order('a', 'Order Completed', 'o2', 1, { revenue: 6 })], counted);
  await house.fold();
  expect(await house.figures()).toMatchObject([{ orders: 1, revenue: 6 }]);
});

it('says the same whatever order messages arrive in, folded in between or not', async () => {
  const journey = [
    order('a', 'Order Completed', 'o1', 50, { revenue: 100 }),
    order('a', 'Order Updated', 'o1', 49, { revenue: 90 }),
    order('b', 'Order Completed', 'o2', 20, { total: 30 }),
    order('b', 'Order Refunded', 'o2', 10, { total: 10 }),
    order('a', 'Order Completed', 'o3', 5, { revenue: 500 }),
    order('b', 'Order Cancelled', 'o3', 4),
    identify('a', 'ada'),
    identify('b', 'ada'),
  ];
  for (let seed = 1; seed <= 25; seed += 1) {
    await database.empty();
    const house = openProcess();
    for (const [at, message] of shuffled(journey, seed).entries()) {
      await house.send([message]);
      if ((at + seed) % 3 === 0) await house.fold();
    }
    await house.fold();
    expect(await house.figures()).toEqual([
      { orders: 2, revenue: 110, average: 55, firstAt: 50, lastAt: 20 },
    ]);
  }
});

it('parts the figures again when a merge is undone', async () => {
  const house = openProcess();
  await house.send([
    order('a', 'Order Completed', 'o1', 2, { revenue: 10 }),
    order('b', 'Order Completed', 'o2', 1, { revenue: 20 }),
  ]);
  await house.fold();
  await house.send([identify('a', 'ada'), identify('b', 'ada')]);
  await house.fold();
  expect(await house.figures()).toMatchObject([{ orders: 2, revenue: 30 }]);
  const [{ fragment_a: fragment }] = await database.knex('cdp_edges').whereNull('cut_at');
  const [edge] = await mergesRepository.edgesOf(database.knex, [Number(fragment)]);
  if (!edge) throw new Error('Nothing was merged');
  house.canonicals.apply((await undoMerge(database.knex, edge, NOW)).representatives);
  await house.fold();
  const apart = await house.figures();
  expect(apart.map(({ revenue }) => revenue).sort()).toEqual([10, 20]);
});

it('touches whose figures changed, and nobody whose did not', async () => {
  const house = openProcess();
  await house.send([order('a', 'Order Completed', 'o1', 2, { revenue: 10 })]);
  const touches = () => database.knex('cdp_touches').then((rows) => rows.length);
  await house.fold();
  expect(await touches()).toBe(1);
  await house.fold();
  expect(await touches()).toBe(0);
});

it('counts everybody anew when the currency changes, and once only', async () => {
  const house = openProcess();
  await house.send([
    order('a', 'Order Completed', 'o1', 2, { revenue: 10 }),
    order('b', 'Order Completed', 'o2', 1, { revenue: 20, currency: 'USD' }),
  ]);
  await house.fold();
  const revenue = async () => (await house.figures()).map((row) => row.revenue);
  expect(await revenue()).toEqual([10, 0]);
  await house.fold('USD');
  expect(await revenue()).toEqual([0, 20]);
  expect(await house.fold('USD')).toBe(0);
  const consumers = await database.knex('cdp_epoch_cursors').pluck('consumer');
  expect(consumers).toEqual(['orders.figures.USD']);
});

it('answers leaves about people with and without orders', async () => {
  const house = openProcess();
  await house.send([
    order('a', 'Order Completed', 'o1', 2, { revenue: 10 }),
    order('b', 'Order Completed', 'o2', 1, { revenue: 20 }),
    order('b', 'Order Completed', 'o3', 1, { revenue: 20 }),
  ]);
  await house.fold();
  expect(await house.matching('orders.count', 'at-least', 2)).toEqual({ found: 1, negated: false });
  expect(await house.matching('orders.count', 'at-least', 1.5)).toEqual({
    found: 1,
    negated: false,
  });
  expect(await house.matching('orders.count', 'at-most', 1)).toEqual({ found: 1, negated: true });
  expect(await house.matching('orders.revenue', 'is', 0)).toEqual({ found: 2, negated: true });
  expect(await house.matching('orders.average', 'at-most', 10)).toEqual({
    found: 1,
    negated: false,
  });
  const names = (await house.traits.vocabulary()).map(({ name }) => name);
  expect(names).toContain('orders.revenue');
});

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const left = [...items];
  const out: T[] = [];
  let state = seed * 7_919;
  while (left.length > 0) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    out.push(...left.splice(state % left.length, 1));
  }
  return out;
}
