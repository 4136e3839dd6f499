/**
 * A19: what was answered with 2xx is in the database after the process died, and once.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { connectionTo, createDatabase, dropDatabases, testClient } from '../support/database';
import { testDatabaseName, openTestDatabase } from '../support/database';
import { bundleServer } from './bundle';
import { startChild, type Child } from './child';
import { Clients } from './clients';

const KILLS = 20;
const client = testClient();

jest.setTimeout(300_000);

/** Message ids in the database, as often as they are there. */
async function storedIds(kind: string): Promise<string[]> {
  const database = await openTestDatabase(kind);
  const payloads: string[] = await database.knex('cdp_event_payloads').pluck('payload');
  await database.close();
  return payloads.map((payload) => (JSON.parse(payload) as { messageId: string }).messageId);
}

async function freshDatabase(kind: string): Promise<object> {
  const name = testDatabaseName(kind);
  await dropDatabases(client, name);
  await createDatabase(client, name);
  return connectionTo(client, name);
}

/** Kills the server while clients send, so many times, each time at a random moment. */
async function killRepeatedly(bundle: string, connection: object, times: number): Promise<Clients> {
  const clients = new Clients();
  for (let round = 0; round < times; round += 1) {
    const child = await startChild(bundle, connection);
    clients.start(child.url);
    await pause(40 + Math.random() * 400);
    await child.kill();
    await clients.stop();
  }
  return clients;
}

const compare = (acknowledged: ReadonlySet<string>, stored: readonly string[]) => {
  const present = new Set(stored);
  return {
    lost: [...acknowledged].filter((id) => !present.has(id)).length,
    twice: stored.length - present.size,
    unknown: [...present].filter((id) => !acknowledged.has(id)).length,
  };
};

it(`survives ${KILLS} sudden deaths: nothing lost, nothing twice`, async () => {
  const connection = await freshDatabase('faults');
  const bundle = await bundleServer(false);
  const clients = await killRepeatedly(bundle, connection, KILLS);
  const child: Child = await startChild(bundle, connection);
  await clients.finish(child.url);
  await child.kill();
  expect(clients.acknowledged.size).toBeGreaterThan(KILLS);
  expect(compare(clients.acknowledged, await storedIds('faults'))).toEqual({
    ...{ lost: 0, twice: 0, unknown: 0 },
  });
});

it('would see an answer that is given before the commit', async () => {
  const connection = await freshDatabase('eager');
  const clients = await killRepeatedly(await bundleServer(true), connection, 3);
  const { lost } = compare(clients.acknowledged, await storedIds('eager'));
  expect(lost).toBeGreaterThan(0);
});
