import { systemClock } from '../../../server/platform/clock';
import {
  JobRunsRepository,
  LeasesRepository,
  newIdentity,
  Scheduler,
  type JobContext,
} from '../../../server/platform/jobs';
import { silentLog } from '../../../server/platform/log';
import { WakeUps } from '../../../server/platform/wakeups';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { eventually } from '../../support/http';

let database: TestDatabase;
let open: Scheduler[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterEach(async () => {
  await Promise.all(open.map((scheduler) => scheduler.stop()));
  open = [];
});
afterAll(() => database.close());

function newScheduler(): Scheduler {
  const knex = database.knex;
  const scheduler = new Scheduler({
    leases: new LeasesRepository(knex, newIdentity()),
    runs: new JobRunsRepository(knex),
    wakeUps: new WakeUps(),
    clock: systemClock,
    log: silentLog,
  });
  open.push(scheduler);
  return scheduler;
}

const pause = (ms: number) => new Promise((end) => setTimeout(end, ms));

test('of several schedulers on one database one runs a job, and never two at once', async () => {
  let [running, most, total] = [0, 0, 0];
  const holders = new Set<number>();
  const schedulers = Array.from({ length: 4 }, newScheduler);
  schedulers.forEach((scheduler, at) => {
    const run = async () => {
      most = Math.max(most, ++running);
      holders.add(at);
      await pause(15);
      running -= 1;
      total += 1;
    };
    scheduler.define({ name: 'tick', title: 'Tick', schedule: { everyMs: 20 }, run });
    scheduler.start();
  });
  await eventually(() => expect(total).toBeGreaterThan(8));
  expect(most).toBe(1);
  expect(holders.size).toBe(1);
});

test('when the holder stops, another goes on with a higher token', async () => {
  const tokens: number[] = [];
  const job = (scheduler: Scheduler) =>
    scheduler.define({
      name: 'tick',
      title: 'Tick',
      schedule: { everyMs: 50 },
      run: async ({ token }) => void tokens.push(token),
    });
  const first = newScheduler();
  job(first);
  first.start();
  await eventually(() => expect(tokens.length).toBeGreaterThan(1));
  await first.stop();
  const second = newScheduler();
  job(second);
  second.start();
  await eventually(() => expect(new Set(tokens)).toEqual(new Set([1, 2])));
});

test('who was left behind may not write, and his run is marked lost', async () => {
  let left: JobContext | undefined;
  const [first, second] = [newScheduler(), newScheduler()];
  const cron = { cron: '0 0 1 1 *', timeZone: 'UTC' };
  first.define({
    name: 'slow',
    title: 'Slow',
    schedule: cron,
    run: (context) => {
      left = context;
      return new Promise((end) => context.signal.addEventListener('abort', () => end()));
    },
  });
  second.define({ name: 'slow', title: 'Slow', schedule: cron, run: async () => {} });
  await first.runNow('slow');
  expect(await second.runNow('slow')).toBe('busy');
  await expect(left?.assertLease()).resolves.toBeUndefined();

  await database.knex('cdp_leases').update({ expires_at: 1 });
  expect(await second.runNow('slow')).toBe('started');
  await expect(left?.assertLease()).rejects.toThrow('lost to another process');
  await eventually(async () => {
    const rows = await database.knex('cdp_job_runs').orderBy('id').pluck('status');
    expect(rows).toEqual(['lost', 'succeeded']);
  });
});
