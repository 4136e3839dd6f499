import type { Scheduler } from '../../../server/platform/jobs';
import { JobRunsRepository, JobsService } from '../../../server/platform/jobs';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
let runs: JobRunsRepository;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  runs = new JobRunsRepository(database.knex);
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const begin = (job: string, startedAt: number, token = 1) =>
  runs.insert({ job, trigger: 'schedule', token, startedAt }, { done: 0, total: null });

test('a run is written, moves on and ends', async () => {
  const id = await begin('a', 1_000);
  await runs.progress(id, { done: 3, total: 10 });
  expect((await runs.latest(['a'])).get('a')).toMatchObject({ id, status: 'running', done: 3 });
  await runs.finish(id, { status: 'failed', endedAt: 2_000, error: 'x', done: 4, total: 10 });
  expect((await runs.latest(['a', 'none'])).get('a')).toEqual({
    id,
    job: 'a',
    status: 'failed',
    trigger: 'schedule',
    startedAt: '1970-01-01T00:00:01.000Z',
    endedAt: '1970-01-01T00:00:02.000Z',
    done: 4,
    total: 10,
    error: 'x',
  });
});

test('a take-over marks as lost what ran before it, and a lost run stays lost', async () => {
  const id = await begin('a', 1_000, 1);
  const current = await begin('a', 1_500, 2);
  const other = await begin('b', 1_000, 1);
  await runs.markLost('a', 2, 3_000);
  await runs.finish(id, { status: 'succeeded', endedAt: 9_000, error: null, done: 1, total: null });
  const rows = await database.knex('cdp_job_runs').select('public_id', 'status');
  expect(new Map(rows.map((row) => [row.public_id, row.status]))).toEqual(
    new Map([
      [id, 'lost'],
      [current, 'running'],
      [other, 'running'],
    ]),
  );
});

test('only the newest runs of a job are kept', async () => {
  for (let n = 0; n < 9; n++) await begin('a', n);
  await begin('b', 1);
  await runs.prune('a', 4);
  await runs.prune('b', 4);
  expect((await runs.page('a', null, 100)).map(({ run }) => Date.parse(run.startedAt))).toEqual([
    8, 7, 6, 5,
  ]);
  expect(await runs.page('b', null, 100)).toHaveLength(1);
});

test('a job that seldom runs is pruned as well as one that always does', async () => {
  const rows = Array.from({ length: 230 }, (_, at) => ({
    ...{ public_id: `run_${at}`, job: 'seldom', trigger_kind: 'schedule', status: 'succeeded' },
    ...{ token: 1, started_at: at, ended_at: at, done: 0 },
  }));
  await database.knex('cdp_job_runs').insert(rows);
  await begin('often', 1);
  await new JobRunsRepository(database.knex).insert(
    { job: 'seldom', trigger: 'schedule', token: 1, startedAt: 999 },
    { done: 0, total: null },
  );
  expect(await runs.page('seldom', null, 500)).toHaveLength(200);
});

test('pages by cursor lose and double nothing; a foreign cursor is refused', async () => {
  for (let n = 0; n < 5; n++) await begin('a', n);
  await begin('b', 0);
  const jobs = new JobsService({ has: () => false } as unknown as Scheduler, runs);
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await jobs.runs('a', { cursor, pageSize: 2 });
    seen.push(...page.data.map((run) => Date.parse(run.startedAt)));
    cursor = page.meta.pagination.next ?? undefined;
    if (cursor)
      await expect(jobs.runs('b', { cursor, pageSize: 2 })).rejects.toThrow('another list');
  } while (cursor);
  expect(seen).toEqual([4, 3, 2, 1, 0]);
  await expect(jobs.runs('c', { pageSize: 2 })).rejects.toThrow('no job named "c"');
});
