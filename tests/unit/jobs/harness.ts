import { silentLog } from '../../../server/platform/log';
import {
  Scheduler,
  type Armed,
  type JobRunsRepository,
  type LeasesRepository,
  type Timers,
} from '../../../server/platform/jobs';
import { WakeUps } from '../../../server/platform/wakeups';
import { fixedClock, type TestClock } from '../../support/clock';

/** Timers that fire only when a test moves the clock. */
export function testTimers(clock: TestClock) {
  const armed = new Set<{ at: number; work: () => void }>();
  const crons = new Map<string, (due: Date) => void>();
  const timers: Timers = {
    after(ms, work): Armed {
      const timer = { at: clock.now() + ms, work };
      armed.add(timer);
      return { cancel: () => armed.delete(timer) };
    },
    cron(rule, _zone, work) {
      crons.set(rule, work);
      return { cancel: () => crons.delete(rule) };
    },
  };
  /** Lets everything that waits only for promises go on. */
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  return {
    timers,
    settle,
    fire: async (rule: string) => {
      crons.get(rule)?.(new Date(clock.now()));
      await settle();
    },
    armedCrons: () => [...crons.keys()],
    /** Moves the clock in steps, firing what becomes due. */
    async pass(ms: number) {
      const end = clock.now() + ms;
      for (;;) {
        await settle();
        const due = [...armed].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        armed.delete(due);
        clock.set(Math.max(due.at, clock.now()));
        due.work();
      }
      clock.set(end);
      await settle();
    },
  };
}

interface Lease {
  owner: string;
  token: number;
  brokenOff: boolean;
  requested: boolean;
}

/** Leases as the database keeps them, without expiry: a test takes one away by hand. */
export function memoryLeases(owner: string, table = new Map<string, Lease>()) {
  const mine = (name: string, token: number) => {
    const lease = table.get(name);
    return lease?.owner === owner && lease.token === token ? lease : undefined;
  };
  const leases: Pick<LeasesRepository, keyof LeasesRepository> = {
    async take(name) {
      const old = table.get(name);
      if (old && old.owner !== '' && !old.brokenOff) return null;
      const token = (old?.token ?? 0) + 1;
      table.set(name, { owner, token, brokenOff: false, requested: false });
      return { token, brokenOff: old?.brokenOff ?? false };
    },
    async renew() {
      const own = [...table].filter(([, lease]) => lease.owner === owner && !lease.brokenOff);
      return new Map(own.map(([name, { token, requested }]) => [name, { token, requested }]));
    },
    isHeld: async (name, token) => mine(name, token) !== undefined,
    async release(name, token, brokenOff = false) {
      const lease = mine(name, token);
      if (!lease) return;
      if (brokenOff) lease.brokenOff = true;
      else lease.owner = '';
    },
    async request(name) {
      const lease = table.get(name);
      if (lease) lease.requested = true;
    },
    async clearRequest(name) {
      const lease = table.get(name);
      if (lease) lease.requested = false;
    },
    brokenOff: async () => [...table].filter(([, l]) => l.brokenOff).map(([name]) => name),
  };
  return { leases: leases as LeasesRepository, table };
}

export interface LoggedRun {
  id: string;
  job: string;
  trigger: string;
  status: string;
  startedAt: number;
  done: number;
  error: string | null;
}

export function memoryRuns(rows: LoggedRun[] = []) {
  const update = (id: string, change: Partial<LoggedRun>) => {
    const row = rows.find((candidate) => candidate.id === id && candidate.status === 'running');
    if (row) Object.assign(row, change);
  };
  const runs = {
    async insert(
      run: { job: string; trigger: string; startedAt: number },
      state: { done: number },
    ) {
      const id = `run_${rows.length}`;
      const { job, trigger, startedAt } = run;
      rows.push({ id, job, trigger, startedAt, status: 'running', done: state.done, error: null });
      return id;
    },
    progress: async (id: string, state: { done: number }) => update(id, { done: state.done }),
    finish: async (id: string, end: { status: string; error: string | null; done: number }) =>
      update(id, { status: end.status, error: end.error, done: end.done }),
    async markLost() {},
    startedSince: async (job: string, instant: number) =>
      rows.some((r) => r.job === job && r.trigger === 'schedule' && r.startedAt >= instant),
  };
  return { runs: runs as unknown as JobRunsRepository, rows };
}

/** What two schedulers share as processes share a database. */
interface Shared {
  leaseTable: Map<string, Lease>;
  rows: LoggedRun[];
}

/** A scheduler whose clock, timers, leases and log are a test's own. */
export function testScheduler(shared?: Shared, owner = 'here') {
  const clock = fixedClock();
  const time = testTimers(clock);
  const wakeUps = new WakeUps();
  const { leases, table: leaseTable } = memoryLeases(owner, shared?.leaseTable);
  const { runs, rows } = memoryRuns(shared?.rows);
  const parts = { leases, runs, wakeUps, clock, log: silentLog, timers: time.timers };
  const scheduler = new Scheduler(parts);
  return { scheduler, clock, wakeUps, rows, leaseTable, ...time };
}

/** A promise that a test resolves by hand. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
