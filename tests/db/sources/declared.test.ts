import type { Config } from '../../../server/config';
import { configSchema } from '../../../server/config';
import { Identifiers } from '../../../server/identity';
import { IngestTraffic, submitTo, Writer, type Message } from '../../../server/ingest';
import { silentLog } from '../../../server/platform/log';
import {
  CMS_SOURCE,
  declareSources,
  KeyRing,
  sourcesRepository,
  SourcesService,
} from '../../../server/sources';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const clock = fixedClock();
const PUBLIC_KEY = 'cdp_pk_of_the_old_website';

let database: TestDatabase;
let service: SourcesService;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  service = new SourcesService(database.knex, clock, new IngestTraffic(database.knex, clock));
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const parse = (source: object) => configSchema.safeParse({ declare: { sources: [source] } });
const declare = (source: object) => {
  const { sources }: Config['declare'] = configSchema.parse({
    declare: { sources: [source] },
  }).declare;
  return declareSources(database.knex, clock, service, sources);
};

test('a public key is not trusted when its source becomes a server', async () => {
  const shop = { identifier: 'shop', name: 'Shop' };
  await declare({ ...shop, kind: 'website', writeKey: PUBLIC_KEY });
  await declare({ ...shop, kind: 'website' });
  expect(await new KeyRing(database.knex).holderOf(PUBLIC_KEY)).toMatchObject({ secret: false });
  await declare({ ...shop, kind: 'server' });
  expect(await new KeyRing(database.knex).holderOf(PUBLIC_KEY)).toBeNull();
});

test('nobody can declare the source of the CMS', () => {
  const result = parse({ identifier: CMS_SOURCE, name: 'Mine', kind: 'website' });
  expect(result.error?.issues[0]?.path).toEqual(['declare', 'sources', 0, 'identifier']);
});

test('the source of the CMS can be switched off, and nothing else of it be changed', async () => {
  await declare({ identifier: 'shop', name: 'Shop', kind: 'server' });
  const cms = await sourcesRepository.findBy(database.knex, { identifier: CMS_SOURCE });
  const id = cms?.publicId ?? '';
  const stored: string[] = [];
  const writer = new Writer({
    ...{ maxQueued: 10, groupSize: 10, afterCommit: () => undefined, log: silentLog },
    store(messages: readonly Message[]) {
      stored.push(...messages.map(({ messageId }) => messageId));
      return Promise.resolve(messages.map(() => ({ status: 'stored' as const })));
    },
  });
  const submit = submitTo(database.knex, clock, new Identifiers(Buffer.from('secret')), writer);
  const say = (messageId: string) =>
    submit([
      { sourceIdentifier: CMS_SOURCE, kind: 'identify', userId: 'u1', messageId, at: clock.now() },
    ]);

  await say('on');
  await service.update(id, { enabled: false });
  await say('off');
  await service.update(id, { enabled: true });
  await say('on again');
  expect(stored).toEqual(['on', 'on again']);
  await expect(service.update(id, { enabled: true, trust: 'open' })).rejects.toMatchObject({
    name: 'ConflictError',
  });
});
