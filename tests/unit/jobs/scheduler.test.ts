import type { JobDefinition } from '../../../server/platform/jobs';
import { gate, testScheduler } from './harness';

const every = (ms: number, run: JobDefinition['run'], more: Partial<JobDefinition> = {}) => ({
  name: 'tick',
  title: 'Tick',
  schedule: { everyMs: ms },
  run,
  ...more,
});
const cron = (run: JobDefinition['run'], more: Partial<JobDefinition> = {}) => ({
  name: 'nightly',
  title: 'Nightly',
  schedule: { cron: '0 2 * * *', timeZone: 'UTC' },
  run,
  ...more,
});

test('nothing runs before start; then an interval job runs again and again', async () => {
  const t = testScheduler();
  const run = jest.fn(async () => {});
  t.scheduler.define(every(2_000, run));
  await t.pass(10_000);
  expect(run).not.toHaveBeenCalled();
  t.scheduler.start();
  await t.pass(500);
  expect(run).toHaveBeenCalledTimes(1);
  await t.pass(6_000);
  expect(run).toHaveBeenCalledTimes(4);
});

test('a job defined after the start runs as well, and no longer once it is taken away', async () => {
  const t = testScheduler();
  const run = jest.fn(async () => {});
  t.scheduler.start();
  t.scheduler.define(every(1_000, run));
  await t.pass(2_500);
  expect(run).toHaveBeenCalledTimes(3);
  await t.scheduler.undefine('tick');
  await t.pass(5_000);
  expect(run).toHaveBeenCalledTimes(3);
  expect(t.leaseTable.get('tick')?.owner).toBe('');
});

test('an interval job never overlaps itself', async () => {
  const t = testScheduler();
  const { opened, open } = gate();
  const run = jest.fn(() => opened);
  t.scheduler.define(every(1_000, run));
  t.scheduler.start();
  await t.pass(10_000);
  expect(run).toHaveBeenCalledTimes(1);
  open();
  await t.pass(1_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test('a quiet job leaves a row only when it did something or failed', async () => {
  const t = testScheduler();
  const results: (() => { done: number })[] = [
    () => ({ done: 0 }),
    () => ({ done: 7 }),
    () => {
      throw new Error('no disk');
    },
  ];
  const run = jest.fn(async () => (results.shift() ?? (() => ({ done: 0 })))());
  t.scheduler.define(every(1_000, run, { quiet: true }));
  t.scheduler.start();
  await t.pass(5_000);
  expect(t.rows.map(({ status, done, error }) => [status, done, error])).toEqual([
    ['succeeded', 7, null],
    ['failed', 0, 'no disk'],
  ]);
});

test('a job that fails backs off, and returns to its pace once it works', async () => {
  const t = testScheduler();
  let broken = true;
  const run = jest.fn(async () => {
    if (broken) throw new Error('down');
  });
  t.scheduler.define(every(1_000, run));
  t.scheduler.start();
  await t.pass(500 + 2_000 + 4_000);
  expect(run).toHaveBeenCalledTimes(3);
  await t.pass(7_900);
  expect(run).toHaveBeenCalledTimes(3);
  broken = false;
  await t.pass(100 + 3_000);
  expect(run).toHaveBeenCalledTimes(7);
});

test('a wake-up shortens the wait; many at once make one run; one during a run is not lost', async () => {
  const t = testScheduler();
  let hold = gate();
  hold.open();
  const run = jest.fn(() => hold.opened);
  t.scheduler.define(every(60_000, run, { wakeUp: 'messages-stored' }));
  t.scheduler.start();
  await t.pass(500);
  expect(run).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 20; n++) t.wakeUps.emit('messages-stored');
  await t.pass(249);
  expect(run).toHaveBeenCalledTimes(1);
  hold = gate();
  await t.pass(1);
  expect(run).toHaveBeenCalledTimes(2);
  t.wakeUps.emit('messages-stored');
  await t.pass(5_000);
  expect(run).toHaveBeenCalledTimes(2);
  hold.open();
  await t.pass(250);
  expect(run).toHaveBeenCalledTimes(3);
  expect(t.rows.map((row) => row.trigger)).toEqual(['schedule', 'wake-up', 'wake-up']);
});

test('a cron job due while it still runs is skipped and told so', async () => {
  const t = testScheduler();
  const { opened, open } = gate();
  const skipped = jest.fn(async () => {});
  const run = jest.fn(() => opened);
  t.scheduler.define(cron(run, { skipped }));
  t.scheduler.start();
  await t.fire('0 2 * * *');
  await t.pass(86_400_000);
  await t.fire('0 2 * * *');
  expect(run).toHaveBeenCalledTimes(1);
  expect(skipped).toHaveBeenCalledTimes(1);
  open();
  await t.settle();
  expect(t.leaseTable.get('nightly')?.owner).toBe('');
});

test('one firing runs in one process even when the other is a moment late', async () => {
  const t = testScheduler();
  const other = testScheduler(t, 'there');
  const run = jest.fn(async () => {});
  for (const { scheduler } of [t, other]) {
    scheduler.define(cron(run));
    scheduler.start();
  }
  await t.fire('0 2 * * *');
  other.clock.advance(200);
  await other.fire('0 2 * * *');
  expect(run).toHaveBeenCalledTimes(1);
});

test('a disabled job is listed and runs by hand only', async () => {
  const t = testScheduler();
  const run = jest.fn(async () => {});
  t.scheduler.define(cron(run, { enabled: false }));
  t.scheduler.start();
  expect(t.armedCrons()).toEqual([]);
  expect(await t.scheduler.runNow('nightly')).toBe('started');
  await t.settle();
  expect(run).toHaveBeenCalledTimes(1);
  expect(t.scheduler.list()).toMatchObject([{ name: 'nightly', enabled: false, nextRunAt: null }]);
});

test('running by hand is refused while a run goes on here or elsewhere', async () => {
  const t = testScheduler();
  const other = testScheduler(t, 'there');
  const { opened, open } = gate();
  t.scheduler.define(cron(() => opened));
  other.scheduler.define(cron(async () => {}));
  expect(await t.scheduler.runNow('nightly')).toBe('started');
  expect(await t.scheduler.runNow('nightly')).toBe('busy');
  expect(await other.scheduler.runNow('nightly')).toBe('busy');
  open();
  await t.settle();
  expect(await other.scheduler.runNow('nightly')).toBe('started');
});

test('what another process wants run is run at the next heartbeat by who holds the job', async () => {
  const t = testScheduler();
  const other = testScheduler(t, 'there');
  const run = jest.fn(async () => {});
  t.scheduler.define(every(3_600_000, run));
  other.scheduler.define(every(3_600_000, async () => {}));
  t.scheduler.start();
  await t.pass(1_000);
  expect(await other.scheduler.runNow('tick')).toBe('requested');
  await t.pass(5_000);
  expect(run).toHaveBeenCalledTimes(2);
  expect(t.rows.at(-1)?.trigger).toBe('manual');
});

test('stop aborts the runs, waits for them and gives the leases back', async () => {
  const t = testScheduler();
  let seen: AbortSignal | undefined;
  const run: JobDefinition['run'] = ({ signal }) => {
    seen = signal;
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  };
  t.scheduler.define(every(1_000, run));
  t.scheduler.start();
  await t.pass(500);
  await t.scheduler.stop();
  expect(seen?.aborted).toBe(true);
  expect(t.rows.map((row) => [row.status, row.error])).toEqual([
    ['cancelled', 'Stopped with the process'],
  ]);
  expect(t.leaseTable.get('tick')?.owner).toBe('');
  await t.pass(60_000);
  expect(t.rows).toHaveLength(1);
});

test('a resumable run that a stop broke off goes on in another process', async () => {
  const t = testScheduler();
  const other = testScheduler(t, 'there');
  const untilStop: JobDefinition['run'] = ({ signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  t.scheduler.define(cron(untilStop, { resume: true }));
  const resumed = jest.fn(async () => {});
  other.scheduler.define(cron(resumed, { resume: true }));
  other.scheduler.start();
  await t.scheduler.runNow('nightly');
  await other.pass(20_000);
  expect(resumed).not.toHaveBeenCalled();
  await t.scheduler.stop();
  await other.pass(5_000);
  expect(resumed).toHaveBeenCalledTimes(1);
  expect(resumed).toHaveBeenCalledWith(expect.objectContaining({ resumed: true }));
  await other.pass(20_000);
  expect(resumed).toHaveBeenCalledTimes(1);
});

test('a run whose lease is taken over is aborted and may no longer write', async () => {
  const t = testScheduler();
  let context: Parameters<JobDefinition['run']>[0] | undefined;
  const run: JobDefinition['run'] = (given) => {
    context = given;
    return new Promise((resolve) => given.signal.addEventListener('abort', () => resolve()));
  };
  t.scheduler.define(every(1_000, run));
  t.scheduler.start();
  await t.pass(600);
  await expect(context?.assertLease()).resolves.toBeUndefined();
  t.leaseTable.set('tick', { owner: 'thief', token: 9, brokenOff: false, requested: false });
  await expect(context?.assertLease()).rejects.toThrow('lost to another process');
  await t.pass(5_000);
  expect(context?.signal.aborted).toBe(true);
  expect(t.rows[0]).toMatchObject({ error: 'Another process took the job over' });
});

test('a job redefined while it runs does not run beside itself', async () => {
  const t = testScheduler();
  const { opened, open } = gate();
  const second = jest.fn(async () => {});
  t.scheduler.define(every(1_000, () => opened));
  t.scheduler.start();
  await t.pass(600);
  t.scheduler.define(every(1_000, second));
  await t.pass(3_000);
  expect(second).not.toHaveBeenCalled();
  expect(await t.scheduler.runNow('tick')).toBe('busy');
  open();
  await t.pass(2_000);
  expect(second).toHaveBeenCalled();
});
