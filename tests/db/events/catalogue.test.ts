import type { Knex } from 'knex';
import { catalogueRepository } from '../../../server/events/catalogue/catalogue.repository';
import { foldCatalogue } from '../../../server/events/catalogue/fold-catalogue';
import { Dictionary, EventReader, eventsRepository } from '../../../server/events';
import { Epochs, epochsRepository } from '../../../server/platform/epochs';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const clock = fixedClock();
const NOW = clock.now();
const DAY = 86_400_000;
const TODAY = Math.floor(NOW / DAY);

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

interface Stored {
  id: number;
  type?: number;
  daysAgo?: number;
  properties?: object;
}

/** Stores a batch as the writer does: events, payloads and one touch. */
async function store(batch: readonly Stored[], knex: Knex = database.knex): Promise<void> {
  const events = batch.map(({ id, type = 1, daysAgo = 0 }) => ({
    ...{ id, messageKey: Buffer.alloc(16, id), fragment: 1, eventTypeId: type },
    ...{ at: NOW - daysAgo * DAY, receivedAt: NOW, sourceId: 1, batchId: 1, trust: 0, flags: 0 },
  }));
  const payloads = new Map(
    batch.map(({ id, properties = {} }) => [id, { type: 'track', properties }]),
  );
  await knex.transaction(async (trx) => {
    await eventsRepository.insert(trx, events, payloads, []);
    const ids = events.map(({ id }) => id);
    await epochsRepository.touch(trx, [1], [1], NOW, ids);
  });
}

function openProcess(knex: Knex = database.knex) {
  const epochs = new Epochs(knex, clock);
  return {
    epochs,
    fold: async () => {
      await epochs.seal();
      return foldCatalogue({ knex, epochs });
    },
  };
}

const counts = async () =>
  Object.fromEntries(
    (await catalogueRepository.counts(database.knex)).map(({ eventTypeId, count }) => [
      eventTypeId,
      count,
    ]),
  );
const propertiesOf = async (type: number) => {
  const rows = await catalogueRepository.properties(database.knex, [type]);
  return new Map(rows.map((row) => [row.path, row]));
};

it('counts each stored message once, with its properties and days', async () => {
  const { fold } = openProcess();
  await fold();
  await store([
    { id: 1, properties: { price: 2, tags: ['a', 'b'], at: '2026-01-01' } },
    { id: 2, daysAgo: 1, properties: { price: 'free', product: { id: 'p1' } } },
  ]);
  await store([{ id: 7, type: 2 }]);
  expect(await fold()).toBe(3);
  expect(await fold()).toBe(0);
  expect(await counts()).toEqual({ 1: 2, 2: 1 });
  const days = await catalogueRepository.days(database.knex, 1, TODAY - 5);
  expect([...days].sort()).toEqual([
    [TODAY - 1, 1],
    [TODAY, 1],
  ]);
  const properties = await propertiesOf(1);
  expect([...properties.keys()].sort()).toEqual([
    ...['at', 'price', 'product', 'product.id', 'tags', 'tags[]'],
  ]);
  expect(properties.get('price')).toMatchObject({
    ...{ count: 2, kinds: { number: 1, text: 1 }, firstAt: NOW - DAY, lastAt: NOW },
    examples: [1, 2],
  });
  expect(properties.get('tags[]')).toMatchObject({ count: 1, kinds: { text: 2 } });
  expect(properties.get('at')?.kinds).toEqual({ time: 1 });
});

it('adds to what it counted before', async () => {
  const { fold } = openProcess();
  await store([{ id: 1, daysAgo: 2, properties: { a: 1 } }]);
  await fold();
  await store([{ id: 2, properties: { a: 2, b: true } }]);
  await fold();
  expect(await counts()).toEqual({ 1: 2 });
  const properties = await propertiesOf(1);
  expect(properties.get('a')).toMatchObject({ count: 2, firstAt: NOW - 2 * DAY, lastAt: NOW });
  expect(properties.get('b')?.count).toBe(1);
});

it('counts a batch that commits after one with higher ids', async () => {
  const { fold } = openProcess();
  await store([{ id: 100 }]);
  await fold();
  await store([{ id: 5 }, { id: 6 }]);
  await fold();
  expect(await counts()).toEqual({ 1: 3 });
});

it('takes in a log that was there before, and nothing of it twice', async () => {
  await store([{ id: 1 }, { id: 2 }]);
  const { epochs, fold } = openProcess();
  await epochs.seal();
  // As a version wrote them that had no catalogue.
  await database.knex('cdp_epochs').update({ event_ids: null });
  await store([{ id: 3, daysAgo: 1 }]);
  await foldCatalogue({ knex: database.knex, epochs });
  expect(await counts()).toEqual({ 1: 2 });
  await fold();
  expect(await counts()).toEqual({ 1: 3 });
  const days = await catalogueRepository.days(database.knex, 1, TODAY - 5);
  expect(days.get(TODAY - 1)).toBe(1);
});

it('counts nothing twice when two processes fold at once', async () => {
  const [one, two] = [openProcess(), openProcess(database.connect())];
  await one.fold();
  for (let batch = 0; batch < 6; batch += 1) {
    await store([{ id: batch * 2 + 1, properties: { a: 1 } }, { id: batch * 2 + 2 }]);
    await one.epochs.seal();
    await Promise.allSettled([
      foldCatalogue({ knex: database.knex, epochs: one.epochs }),
      ...(database.client === 'sqlite' ? [] : [two.fold()]),
    ]);
  }
  await one.fold();
  expect(await counts()).toEqual({ 1: 12 });
  expect((await propertiesOf(1)).get('a')?.count).toBe(6);
});

it('writes nothing of an epoch that another process has worked off', async () => {
  const { epochs, fold } = openProcess();
  await fold();
  await store([{ id: 1 }]);
  await epochs.seal();
  const read = epochs.read.bind(epochs);
  // The other process folds between this one's reading and writing.
  jest.spyOn(epochs, 'read').mockImplementationOnce(async (consumer) => {
    const found = await read(consumer);
    await foldCatalogue({ knex: database.knex, epochs: new Epochs(database.knex, clock) });
    return found;
  });
  expect(await foldCatalogue({ knex: database.knex, epochs })).toBe(0);
  expect(await counts()).toEqual({ 1: 1 });
});

it('keeps at most a hundred properties of a type', async () => {
  const { fold } = openProcess();
  const many = (from: number) =>
    Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`p${from + n}`, n]));
  await store([{ id: 1, properties: many(0) }]);
  await fold();
  await store([{ id: 2, properties: many(60) }]);
  await fold();
  const properties = await propertiesOf(1);
  expect(properties.size).toBe(100);
  expect(properties.get('p70')?.count).toBe(2);
});

it('tells the builder how often each event happened', async () => {
  const { fold } = openProcess();
  const types = new Dictionary(database.knex, 'cdp_event_types');
  const ids = await types.idsOf(['Viewed', 'Bought', 'Planned'], NOW);
  await store([
    { id: 1, type: ids.get('Bought') },
    { id: 2, type: ids.get('Viewed') },
    { id: 3, type: ids.get('Viewed') },
  ]);
  await fold();
  expect(await new EventReader(database.knex, types).vocabulary()).toEqual([
    { name: 'Viewed', count: 2 },
    { name: 'Bought', count: 1 },
    { name: 'Planned', count: 0 },
  ]);
});
