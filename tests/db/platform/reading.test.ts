import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { openReading, useWal, type Reading } from '../../../server/platform/database';
import { silentLog, type Log } from '../../../server/platform/log';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const ENTRY = join(__dirname, '../../../server/platform/database/reading/reading-worker.ts');

let database: TestDatabase;
let folder: string;
let file: string;
let reading: Reading;

/** The thread's file as the build makes it. */
function built(): string {
  const outfile = join(folder, 'reading-worker.js');
  buildSync({ entryPoints: [ENTRY], outfile, bundle: true, format: 'cjs', platform: 'node' });
  return outfile;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdp-reading-'));
  file = built();
  database = await openTestDatabase('reading');
  await useWal(database.knex);
  await database.migrate();
});
beforeEach(async () => {
  reading = await openReading(database.knex, silentLog, [file]);
});
afterEach(async () => {
  await reading.close();
  await database.empty();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const isSqlite = () => database.client === 'sqlite';

const payloads = (texts: (string | null)[]) =>
  texts.map((payload, at) => ({ event_id: at + 1, payload: payload ?? '' }));
const references = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ from_kind: 'audience', from_id: `a${at}`, to_kind: 'trait', to_id: `Ü ${at}` },
  }));

test('SQLite in WAL is read by a thread, every other database by its own connection', () => {
  expect(reading.isApart).toBe(isSqlite());
  expect(reading.knex === database.knex).toBe(!isSqlite());
});

test('what comes back is what the ordinary connection answers', async () => {
  await database.knex('cdp_references').insert(references(300));
  await database.knex('cdp_event_payloads').insert(payloads(['{"a":1}', 'ü', null]));
  await database.knex('cdp_activity_days').insert({
    ...{ filter_id: 1, day: -3, late_seen: 2 ** 40, packed: Buffer.from([0, 255, 1]) },
  });
  const { knex } = database;
  const questions = [
    (on: typeof knex) => on('cdp_references').orderBy('id'),
    (on: typeof knex) => on('cdp_references').where({ from_id: 'a7' }).first('to_id', 'id'),
    (on: typeof knex) => on('cdp_references').where({ from_id: 'nobody' }).first(),
    (on: typeof knex) => on('cdp_references').where({ from_id: 'nobody' }),
    (on: typeof knex) => on('cdp_references').whereIn('id', [1, 2, 3]).pluck('to_id'),
    (on: typeof knex) => on('cdp_references').count({ times: '*' }).max({ id: 'id' }).first(),
    (on: typeof knex) => on('cdp_references').max({ id: 'id' }).where({ from_id: 'nobody' }),
    (on: typeof knex) => on('cdp_event_payloads').orderBy('event_id'),
    (on: typeof knex) => on('cdp_activity_days').select('day', 'late_seen'),
    (on: typeof knex) => on('cdp_leases').select(),
    (on: typeof knex) => on('cdp_references').where('from_id', '>', 'a29').select('id').limit(5),
  ];
  for (const question of questions) {
    expect(await question(reading.knex)).toEqual(await question(knex));
  }
  const bytes: { packed: Uint8Array }[] = await reading.knex('cdp_activity_days').select('packed');
  expect([...(bytes[0]?.packed ?? [])]).toEqual([0, 255, 1]);
});

test('it sees what was committed, and nothing before', async () => {
  const count = async () => (await reading.knex('cdp_references')).length;
  await database.knex.transaction(async (trx) => {
    await trx('cdp_references').insert(references(3));
    expect(await count()).toBe(0);
  });
  expect(await count()).toBe(3);
});

test('a question that the database refuses is refused, and the next one answered', async () => {
  await expect(reading.knex('no_such_table').select()).rejects.toThrow(/no_such_table/);
  expect(await reading.knex('cdp_references').select()).toEqual([]);
});

test('the process goes on while a long question is answered', async () => {
  const long = {
    sqlite: `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000)
      select max(i) as most from n`,
    postgres: 'select pg_sleep(0.3)',
    mysql: 'select sleep(0.3)',
  }[database.client];
  let turns = 0;
  let isAnswered = false;
  const answer = reading.knex.raw(long).then(() => (isAnswered = true));
  while (!isAnswered) {
    await setImmediate();
    turns += 1;
  }
  await answer;
  // A statement on the process's own thread would leave it a handful.
  expect(turns).toBeGreaterThan(100);
});

test('once the thread is lost the ordinary connection answers; it is said once', async () => {
  const said: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => said.push(message) };
  const broken = join(folder, 'broken.js');
  const dying = "require('node:worker_threads').parentPort.on('message', () => process.exit(1));";
  writeFileSync(broken, dying);
  const dead = await openReading(database.knex, log, [broken]);
  await database.knex('cdp_references').insert(references(2));
  const answers = await Promise.all([
    dead.knex('cdp_references').pluck('from_id'),
    dead.knex('cdp_references').count({ times: '*' }).first(),
  ]);
  expect(answers).toEqual([
    ['a0', 'a1'],
    await database.knex('cdp_references').count({ times: '*' }).first(),
  ]);
  expect(await dead.knex('cdp_references')).toHaveLength(2);
  expect(said).toHaveLength(isSqlite() ? 1 : 0);
  await dead.close();
});

test('without its file, and for a file that is not in WAL, nothing is apart', async () => {
  const missing = await openReading(database.knex, silentLog, [join(folder, 'nowhere.js')]);
  expect(missing.isApart).toBe(false);
  expect(await missing.knex('cdp_references')).toEqual([]);
  const other = await openTestDatabase('rollback');
  expect((await openReading(other.knex, silentLog, [file])).isApart).toBe(false);
  await other.close();
});
