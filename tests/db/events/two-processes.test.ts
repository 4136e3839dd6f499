import { createCatalogue, Dictionary } from '../../../server/events';
import { Epochs } from '../../../server/platform/epochs';
import { GenerationWatch } from '../../../server/platform/generations';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const clock = fixedClock();

let database: TestDatabase;
let here: ReturnType<typeof openProcess>;
let there: ReturnType<typeof openProcess>;

/** What one process keeps in memory of the catalogue; `poll` is what it does every two seconds. */
function openProcess(knex = database.knex) {
  const generations = new GenerationWatch(knex);
  const eventTypes = new Dictionary(knex, 'cdp_event_types');
  const epochs = new Epochs(knex, clock);
  const catalogue = createCatalogue({ knex, clock, epochs, eventTypes, generations });
  return {
    ...catalogue,
    eventTypes,
    poll: () => generations.poll(),
    isRefused: async (event: string, properties: object) =>
      (await catalogue.rules.inForce()).blocks(event, { ...properties }) !== null,
    traitsOf: async (event: string, properties: object) =>
      (await catalogue.mappings.inForce()).traitsOf(event, { ...properties }),
  };
}
const asked = (more: object) => ({ can: () => true, query: {}, ...more }) as never;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  here = openProcess();
  there = openProcess(database.connect());
  // Both are at work already, and know that there is nothing.
  for (const process of [here, there]) {
    await process.poll();
    expect(await process.isRefused('Paid', { amount: 'much' })).toBe(false);
    expect(await process.traitsOf('Paid', { amount: 7 })).toBeNull();
  }
});
afterAll(() => database.close());

const typeId = async () => (await here.eventTypes.idsOf(['Paid'], clock.now())).get('Paid') ?? 0;

test('a rule that one process is given holds in the other with its next look', async () => {
  const params = { id: await typeId() };
  const set = (mode: string) => {
    const properties = [{ path: 'amount', kinds: ['number'] }];
    return here.handlers.setRules(asked({ params, body: { mode, properties } }));
  };
  await set('block');
  expect(await here.isRefused('Paid', { amount: 'much' })).toBe(true);
  // From memory: nobody asks the database about each message.
  expect(await there.isRefused('Paid', { amount: 'much' })).toBe(false);
  await there.poll();
  expect(await there.isRefused('Paid', { amount: 'much' })).toBe(true);
  expect(await there.isRefused('Paid', { amount: 7 })).toBe(false);

  await set('warn');
  await there.poll();
  expect(await there.isRefused('Paid', { amount: 'much' })).toBe(false);
});

test('a property that is made a trait by one process is one in the other with its next look', async () => {
  const params = { id: await typeId() };
  const body = { path: 'amount', trait: 'last_amount', backfill: false };
  const added = await here.handlers.addTrait(asked({ params, body }));
  expect(await here.traitsOf('Paid', { amount: 7 })).toEqual({ last_amount: 7 });
  expect(await there.traitsOf('Paid', { amount: 7 })).toBeNull();
  await there.poll();
  expect(await there.traitsOf('Paid', { amount: 7 })).toEqual({ last_amount: 7 });

  const mapping = added.data[0]?.id;
  await there.handlers.removeTrait(asked({ params: { ...params, mapping } }));
  expect(await here.traitsOf('Paid', { amount: 7 })).toEqual({ last_amount: 7 });
  await here.poll();
  expect(await here.traitsOf('Paid', { amount: 7 })).toBeNull();
});
