import type { Knex } from 'knex';

import { doorNotices, Noticeboard } from '../server/arrivals';
import { Collector, NameBudget, RateLimit } from '../server/collect';
import { Dictionary, RuleBook } from '../server/events';
import { Identifiers, ViolationLog } from '../server/identity';
import { GROUP_SIZE, storeGroup, Writer } from '../server/ingest';
import { IdBlocks } from '../server/platform/database';
import { silentLog } from '../server/platform/log';
import { SettingsStore } from '../server/platform/settings';
import { KeyRing, SourcesService } from '../server/sources';
import { bench, type BenchContext, type Figure } from './lib/bench';
import { overHttp } from './ingest/over-http';
import { reportOf, watchStatements } from './ingest/statements';
import { visitMessages } from './lib/messages';
import { bestOf, rawInsert } from './references/raw-insert';

const MESSAGES = 200_000;
const BATCH = 100;
const CONNECTIONS = 16;
const REACH = { sqlite: 0.4, postgres: 0.5, mysql: 0.4 };
const clock = { now: () => Date.now() };

/** The door without its HTTP: bodies as text go in, answers come out after the commit. */
async function doorOn({ knex, database }: BenchContext) {
  const traffic = {
    lastMessages: () => Promise.resolve(new Map()),
    perHour: () => Promise.resolve([]),
  };
  const sources = new SourcesService(knex, clock, traffic);
  const source = await sources.create({
    ...{ identifier: 'bench', name: 'Bench', kind: 'website', origins: [], trust: 'standard' },
    ...{ countOrders: false, enabled: true },
  });
  const settings = new SettingsStore(knex, clock, {}, undefined);
  const identifiers = new Identifiers(Buffer.alloc(32));
  const parts = {
    ...{ knex, clock },
    eventTypes: new Dictionary(knex, 'cdp_event_types'),
    traitNames: new Dictionary(knex, 'cdp_traits'),
    fragmentIds: new IdBlocks(knex, 'fragments', 1_000),
    eventIds: new IdBlocks(knex, 'events', 10_000),
    batchIds: new IdBlocks(knex, 'batches', 1_000),
    ...{ identifiers, violations: new ViolationLog() },
  };
  let groups = 0;
  const writer = new Writer({
    maxQueued: 100_000,
    groupSize: GROUP_SIZE[database],
    async store(messages, refusals) {
      groups += 1;
      return (await storeGroup(parts, messages, refusals)).outcomes;
    },
    afterCommit: () => undefined,
    log: silentLog,
  });
  const kept = await settings.read();
  const collector = new Collector({
    ...{ clock, keys: new KeyRing(knex, clock), identifiers },
    ...{ proofSecret: await settings.proofSecret(), settings: () => Promise.resolve(kept) },
    write: (messages, refusals) => writer.write(messages, refusals),
    ...{ perKey: new RateLimit(clock, 0), perAddress: new RateLimit(clock, 0) },
    names: new NameBudget(clock, 500, parts.eventTypes, parts.traitNames),
    maxHeldBytes: Infinity,
    maxAgeMs: 7 * 86_400_000,
    // Nobody looks at the live view, as nearly always.
    notices: doorNotices(new Noticeboard(knex, clock, silentLog)),
    rules: new RuleBook(knex, parts.eventTypes),
  });
  return { collector, key: source.writeKey ?? '', groups: () => groups };
}

type Door = Awaited<ReturnType<typeof doorOn>>;

function bodiesOf(count: number, name: string): string[] {
  const bodies: string[] = [];
  let batch: object[] = [];
  for (const message of visitMessages(count, Date.now(), name)) {
    batch.push(message);
    if (batch.length < BATCH) continue;
    bodies.push(JSON.stringify({ batch }));
    batch = [];
  }
  return bodies;
}

/** Several clients, each sending its next batch when the last one was answered. */
async function sendAll({ collector, key }: Door, bodies: readonly string[]): Promise<number> {
  let next = 0;
  const start = performance.now();
  const client = async () => {
    for (let at = next++; at < bodies.length; at = next++) {
      const text = bodies[at] ?? '';
      await collector.take({
        call: { to: 'messages', kind: 'batch', keys: 'any', client: 'any' },
        headers: { 'x-write-key': key },
        query: {},
        ip: '127.0.0.1',
        body: JSON.parse(text),
        bytes: Buffer.byteLength(text),
      });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  return performance.now() - start;
}

/** Where the time of batches goes, by kind of statement, over further messages. */
async function noteStatements({ database, note }: BenchContext, door: Door, count: number) {
  const bodies = bodiesOf(count, 'watched');
  const spent = watchStatements(database);
  const before = process.cpuUsage();
  const ms = await sendAll(door, bodies);
  const { user, system } = process.cpuUsage(before);
  note(`where ${ms.toFixed(0)} ms of ${count} further messages went:`);
  for (const line of reportOf(spent, ms)) note(`  ${line}`);
  const busy = (user + system) / 1_000;
  note(
    `  ${busy.toFixed(0)} ms of it this process computed, in part while statements were under way`,
  );
}

async function batchFigures(context: BenchContext): Promise<Figure[]> {
  const { knex, database, scale, note } = context;
  const count = Math.floor((MESSAGES * scale) / BATCH) * BATCH;
  const door = await doorOn(context);
  const first = Math.ceil(count / 10 / BATCH) * BATCH;
  await sendAll(door, bodiesOf(first, 'first'));
  const ms = await sendAll(door, bodiesOf(count, 'bench'));
  const events = { table: 'cdp_events', rows: await rowsOf(knex, 'cdp_events') };
  const payloads = { table: 'cdp_event_payloads', rows: await rowsOf(knex, 'cdp_event_payloads') };
  const { length } = events.rows;
  const sent = first + count;
  if (length !== sent) throw new Error(`${length} of ${sent} messages were stored`);
  note(
    `${count} messages in batches of ${BATCH} over ${CONNECTIONS} connections, after ${first} others; ${door.groups()} transactions`,
  );
  await noteStatements(context, door, Math.ceil(count / 4 / BATCH) * BATCH);
  const raw = await rawInsert(knex, database, [events]);
  const whole = await rawInsert(knex, database, [events, payloads]);
  for (const { name, perSecond } of [...raw, ...whole]) {
    note(`  ${name}: ${Math.round(perSecond)} a second`);
  }
  const ours = { kind: 'ratio', unit: 'per second', ours: (count / ms) * 1_000 } as const;
  return [
    {
      figure: 'stored messages, batches of 100',
      ...ours,
      reference: bestOf(raw),
      ...{ better: 'more', reach: REACH[database] },
    },
    // Most of a message is what it says, which the events' own table does not hold.
    {
      figure: 'the same, beside events with what they say',
      ...ours,
      reference: bestOf(whole),
      ...{ better: 'more', reach: null },
    },
  ];
}

const rowsOf = async (knex: Knex, table: string): Promise<Record<string, unknown>[]> =>
  knex(table).select('*');

void bench(async (context): Promise<Figure[]> => {
  const batches = await batchFigures(context);
  const others = await overHttp(context, batches[0]?.reference?.value ?? 0);
  return [...batches, ...others];
});
