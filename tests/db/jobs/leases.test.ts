import { spawn } from 'node:child_process';
import { inTransaction } from '../../../server/platform/database';
import { LeasesRepository, newIdentity, type ProcessIdentity } from '../../../server/platform/jobs';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const repository = (identity: ProcessIdentity = newIdentity()) =>
  new LeasesRepository(database.knex, identity);

const elsewhere = (): ProcessIdentity => ({ ...newIdentity(), host: 'another host' });

const expire = (name: string) =>
  database.knex('cdp_leases').where({ name }).decrement('expires_at', 60_000);

/** The id of a process of this host that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await new Promise((done) => child.once('exit', done));
  return child.pid ?? 0;
}

test('one of many takers gets the lease', async () => {
  const takers = Array.from({ length: 8 }, () => repository());
  const taken = await Promise.all(takers.map((taker) => taker.take('a')));
  expect(taken.filter((lease) => lease !== null)).toEqual([{ token: 1, brokenOff: false }]);
});

test('one of many takers gets an expired lease, with a higher token', async () => {
  await repository(elsewhere()).take('a');
  await expire('a');
  const takers = Array.from({ length: 8 }, () => repository());
  const taken = await Promise.all(takers.map((taker) => taker.take('a')));
  expect(taken.filter((lease) => lease !== null)).toEqual([{ token: 2, brokenOff: true }]);
});

test('a lease lives about fifteen seconds by the clock of the database', async () => {
  await repository().take('a');
  const row = await database.knex('cdp_leases').where({ name: 'a' }).first();
  const left = Number(row.expires_at) - Date.now();
  expect(left).toBeGreaterThan(10_000);
  expect(left).toBeLessThan(20_000);
});

test('a lease given back is free at once and not called broken off', async () => {
  const [first, second] = [repository(), repository()];
  await first.take('a');
  expect(await second.take('a')).toBeNull();
  await first.release('a', 1);
  expect(await second.brokenOff()).toEqual([]);
  expect(await second.take('a')).toEqual({ token: 2, brokenOff: false });
});

test('a lease left with the mark is found and taken by somebody else', async () => {
  const [first, second] = [repository(), repository()];
  await first.take('a');
  await first.release('a', 1, true);
  await first.renew();
  expect(await second.brokenOff()).toEqual(['a']);
  expect(await second.take('a')).toEqual({ token: 2, brokenOff: true });
});

test('renewing prolongs own leases and tells what was taken over or asked for', async () => {
  const [first, second] = [repository(elsewhere()), repository()];
  await first.take('a');
  await first.take('b');
  await expire('a');
  await second.take('a');
  await second.request('b');
  expect(await first.renew()).toEqual(new Map([['b', { token: 1, requested: true }]]));
  await first.clearRequest('b');
  expect((await first.renew()).get('b')).toEqual({ token: 1, requested: false });
});

test('a heartbeat brings an expired lease back unless somebody was faster', async () => {
  const [first, second] = [repository(elsewhere()), repository()];
  await first.take('a');
  await expire('a');
  expect(await second.brokenOff()).toEqual(['a']);
  await first.renew();
  expect(await second.take('a')).toBeNull();
});

test('a dead process of this host loses its leases at once; one of another host does not', async () => {
  const pid = await deadPid();
  await repository({ ...newIdentity(), pid }).take('here');
  await repository({ ...elsewhere(), pid }).take('there');
  expect(await repository().take('here')).toEqual({ token: 2, brokenOff: true });
  expect(await repository().take('there')).toBeNull();
});

test('a process that took the id of a dead one does not keep its leases', async () => {
  await repository({ ...newIdentity(), owner: 'an earlier process' }).take('a');
  expect(await repository().take('a')).toEqual({ token: 2, brokenOff: true });
});

test('only the newest token is held, also inside a transaction', async () => {
  const [first, second] = [repository(elsewhere()), repository()];
  await first.take('a');
  const held = () => inTransaction(database.knex, (trx) => first.isHeld('a', 1, trx));
  expect(await first.isHeld('a', 1)).toBe(true);
  expect(await held()).toBe(true);
  await expire('a');
  await second.take('a');
  expect(await first.isHeld('a', 1)).toBe(false);
  expect(await held()).toBe(false);
});
