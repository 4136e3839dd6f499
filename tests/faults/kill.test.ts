import { createHash } from 'node:crypto';
import {
  createDatabase,
  dropDatabases,
  openTestDatabase,
  testClient,
  testDatabaseName,
} from '../support/database';
import { ADDRESSES } from './requests';
import { Sender } from './sender';
import { bundlePlugin, SOURCE, startVictim, type Victim } from './victim';

const KILLS = 20;
/** Messages that a server promises at least before it is killed: it dies at work, not idle. */
const AT_WORK = 100;
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** A random moment of a server's life, once it is at work. */
async function anyMoment({ promised }: Sender): Promise<void> {
  const before = promised.size;
  while (promised.size < before + AT_WORK) await pause(5);
  await pause(Math.random() * 500);
}

async function freshDatabase(): Promise<void> {
  await dropDatabases(testClient(), testDatabaseName('faults'));
  await createDatabase(testClient(), testDatabaseName('faults'));
}

interface Findings {
  /** Promised messages that are not in the database. */
  lost: number;
  /** Stored messages that nobody sent. */
  invented: number;
  stored: number;
  /** What the batches say they stored, and how many events have their payload. */
  counted: number;
  whole: number;
}

/** Compares the client's own ledger with the tables, after the last server is gone. */
async function compare({ promised, sent }: Sender): Promise<Findings> {
  const database = await openTestDatabase('faults');
  try {
    const { knex } = database;
    const source = await knex('cdp_sources').where({ identifier: SOURCE }).first('id');
    const keyOf = (id: string) =>
      createHash('sha256').update(`${source.id}\u0000${id}`).digest('hex').slice(0, 32);
    const rows: { message_key: Uint8Array }[] = await knex('cdp_events')
      .join('cdp_event_payloads', 'event_id', 'id')
      .where({ source_id: source.id })
      .select('message_key');
    const keys = rows.map((row) => Buffer.from(row.message_key).toString('hex'));
    const stored = new Set(keys);
    const known = new Set([...sent].map(keyOf));
    const batches = await knex('cdp_batches')
      .where({ source_id: source.id })
      .sum({ n: 'stored' })
      .first();
    return {
      lost: [...promised].filter((id) => !stored.has(keyOf(id))).length,
      invented: [...stored].filter((key) => !known.has(key)).length,
      stored: stored.size,
      counted: Number(batches?.n),
      whole: keys.length,
    };
  } finally {
    await database.close();
  }
}

/** Sends while servers come and are killed, each at some moment of its work. */
async function siege(bundle: string, kills: number) {
  await freshDatabase();
  const sender = new Sender();
  let victim: Victim = await startVictim(bundle);
  sender.start();
  for (let kill = 0; kill < kills; kill += 1) {
    sender.aim(victim.url);
    await anyMoment(sender);
    await victim.kill();
    sender.aim(null);
    victim = await startVictim(bundle);
  }
  sender.aim(victim.url);
  await sender.finish();
  await victim.kill();
  return { sender, findings: await compare(sender) };
}

it(`keeps every message it promised over ${KILLS} kills, once`, async () => {
  const { sender, findings } = await siege(await bundlePlugin('honest', false), KILLS);
  const { size } = sender.sent;
  expect(sender.promised.size).toBe(size);
  expect(size).toBeGreaterThan(KILLS * AT_WORK);
  expect([...sender.addresses].sort()).toEqual([...ADDRESSES].sort());
  expect(findings).toEqual({ lost: 0, invented: 0, stored: size, counted: size, whole: size });
}, 600_000);

it('notices a server that answers before it has stored', async () => {
  const { findings } = await siege(await bundlePlugin('hasty', true), 3);
  expect(findings.lost).toBeGreaterThan(0);
}, 200_000);
