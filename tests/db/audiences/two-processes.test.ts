/** Two processes on one database: each audience is computed once, and both know its members. */
import { audienceInput } from '../../../contracts/audiences';
import { systemClock } from '../../../server/platform/clock';
import {
  JobRunsRepository,
  LeasesRepository,
  newIdentity,
  Scheduler,
} from '../../../server/platform/jobs';
import { silentLog } from '../../../server/platform/log';
import { readySets } from '../../../server/platform/sets';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { eventually } from '../../support/http';
import { fragmentAt } from './history';
import { asFragments, openHouse, store } from './world';

const AUDIENCES = 12;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

const clock = { ...systemClock, advance: () => undefined, set: () => undefined };

/** A process with its own connection, memory and scheduler; it counts what it evaluates. */
function startProcess() {
  const knex = database.connect();
  const house = openHouse(knex, clock);
  const computed = new Map<string, number>();
  const all = house.audiences.kinds.all.bind(house.audiences.kinds);
  house.audiences.kinds.all = (leaf, moment) => {
    const name = String((leaf as unknown as { event: string }).event);
    computed.set(name, (computed.get(name) ?? 0) + 1);
    return all(leaf, moment);
  };
  const scheduler = new Scheduler({
    leases: new LeasesRepository(knex, newIdentity()),
    runs: new JobRunsRepository(knex),
    wakeUps: house.wakeUps,
    clock: systemClock,
    log: silentLog,
  });
  // As in production, but looked at more often than every ten seconds.
  scheduler.define({ ...house.audiences.job, schedule: { everyMs: 100 } });
  return { house, computed, scheduler };
}

test('two processes compute each audience once and agree', async () => {
  const processes = [startProcess(), startProcess()];
  const [first, second] = processes as [(typeof processes)[0], (typeof processes)[0]];
  const now = Date.now();
  const people = Array.from({ length: AUDIENCES }, (_, n) => ({
    ...{ known: true, plan: null },
    events: [{ name: `E${n}`, at: now - 1_000 }],
  }));
  await store(first.house, database.knex, { people, merges: [] }, now);
  const ids: string[] = [];
  for (let n = 0; n < AUDIENCES; n += 1) {
    const root = { kind: 'all', of: [{ kind: 'did', event: `E${n}`, window: { kind: 'any' } }] };
    const input = { name: `A${n}`, identifier: `a_${n}`, definition: { version: 2, root } };
    // One half is saved by either of them.
    const { service } = (n % 2 ? first : second).house.audiences;
    ids.push((await service.create(audienceInput.parse(input))).id);
  }
  try {
    for (const { scheduler } of processes) scheduler.start();
    await eventually(
      async () => {
        for (const { house } of processes) {
          const { service, memberships } = house.audiences;
          for (const [n, id] of ids.entries()) {
            const row = await service.find(id);
            const members = await memberships.personsOf(row.id);
            expect([row.status, ...asFragments(house, members)]).toEqual(['live', [fragmentAt(n)]]);
          }
        }
      },
      { within: 20_000 },
    );
  } finally {
    await Promise.all(processes.map(({ scheduler }) => scheduler.stop()));
  }
  const times = ids.map(
    (_, n) => (first.computed.get(`E${n}`) ?? 0) + (second.computed.get(`E${n}`) ?? 0),
  );
  expect(times).toEqual(ids.map(() => 1));
  expect(await database.knex('cdp_audience_deltas')).toHaveLength(AUDIENCES);
}, 60_000);

test('what one puts in force the other answers within five seconds', async () => {
  let at = now();
  const moving = { ...clock, now: () => at };
  const [one, other] = [
    openHouse(database.connect(), moving),
    openHouse(database.connect(), moving),
  ];
  const history = (name: string) => ({
    people: [{ known: true, plan: null, events: [{ name, at: at - 1_000 }] }],
    merges: [],
  });
  await store(one, database.knex, history('Other'), at);
  const root = { kind: 'all', of: [{ kind: 'did', event: 'Seen', window: { kind: 'any' } }] };
  const input = { name: 'Seen', identifier: 'seen', definition: { version: 2, root } };
  const { id } = await one.audiences.service.create(audienceInput.parse(input));
  const job = (house: typeof one) =>
    house.audiences.job.run({
      ...{ signal: new AbortController().signal, token: 1, trigger: 'manual', resumed: false },
      ...{ progress: () => undefined, assertLease: () => Promise.resolve() },
    });
  await job(one);
  const { id: key } = await other.audiences.service.find(id);
  const sizeAt = async (house: typeof one) =>
    (await house.audiences.memberships.personsOf(key)).size;
  expect([await sizeAt(one), await sizeAt(other)]).toEqual([0, 0]);

  await store(one, database.knex, history('Seen'), at);
  await job(one);
  at += 5_000;
  expect([await sizeAt(one), await sizeAt(other)]).toEqual([1, 1]);
});

const now = () => Date.now();
