import { sourceInput } from '../../../contracts/sources';
import { bumpGeneration, GenerationWatch } from '../../../server/platform/generations';
import {
  declareSources,
  KeyRing,
  sourcesRepository,
  SourcesService,
} from '../../../server/sources';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
const clock = fixedClock();
const noTraffic = { lastMessages: async () => new Map(), perHour: async () => [] };

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const WRITE_KEY = 'cdp_sk_declared_in_the_configuration';
const declared = [
  {
    ...sourceInput.parse({ identifier: 'backend', name: 'Backend', kind: 'server' }),
    writeKey: WRITE_KEY,
  },
];
const boot = (knex = database.knex, sources = declared) =>
  declareSources(knex, clock, new SourcesService(knex, clock, noTraffic), sources);

it('lets two processes start at the same moment', async () => {
  const other = database.client === 'sqlite' ? database.knex : database.connect();
  await Promise.all([boot(), boot(other)]);
  const identifiers = (await sourcesRepository.all(database.knex)).map((row) => row.identifier);
  expect(identifiers.sort()).toEqual(['backend', 'strapi']);
});

it('shuts out a source that is declared no longer, in every process', async () => {
  await boot();
  const ring = new KeyRing(database.knex, clock);
  const watch = new GenerationWatch(database.knex);
  watch.on('sources', () => ring.forget());
  await watch.poll();
  expect((await ring.holderOf(WRITE_KEY))?.source.enabled).toBe(true);
  await boot(database.knex, []);
  await watch.poll();
  expect((await ring.holderOf(WRITE_KEY))?.source).toMatchObject({ enabled: false });
});

it('leaves the key alone that is declared as before, and when it was used', async () => {
  await boot();
  const keysOf = async () => {
    const source = await sourcesRepository.findBy(database.knex, { identifier: 'backend' });
    return sourcesRepository.keysOf(database.knex, [source?.id ?? 0]);
  };
  const before = await keysOf();
  await boot();
  expect(await keysOf()).toEqual(before);
  const [{ writeKey: _old, ...rest } = declared[0]] = declared;
  await boot(database.knex, [{ ...rest, writeKey: `${WRITE_KEY}_anew` }]);
  expect((await keysOf()).map(({ hint }) => hint)).toEqual(['anew']);
});

it('calls back once for each change, and not without one', async () => {
  const watch = new GenerationWatch(database.knex);
  let calls = 0;
  watch.on('audiences', () => (calls += 1));
  await watch.poll();
  await watch.poll();
  expect(calls).toBe(1);
  await bumpGeneration(database.knex, 'audiences');
  await watch.poll();
  expect(calls).toBe(2);
  await expect(bumpGeneration(database.knex, 'nothing')).rejects.toThrow('migration');
});
