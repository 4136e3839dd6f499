import { doorNotices, Noticeboard } from '../server/arrivals';
import { Collector, NameBudget, RateLimit } from '../server/collect';
import { Dictionary, RuleBook } from '../server/events';
import { Identifiers, ViolationLog } from '../server/identity';
import { storeGroup, Writer } from '../server/ingest';
import { IdBlocks } from '../server/platform/database';
import { silentLog } from '../server/platform/log';
import { SettingsStore } from '../server/platform/settings';
import { KeyRing, SourcesService } from '../server/sources';
import { bench, type BenchContext, type Figure } from './lib/bench';
import { overHttp } from './ingest/over-http';
import { reportOf, watchStatements } from './ingest/statements';
import { visitMessages } from './lib/messages';
import { rawInsert } from './references/raw-insert';

const MESSAGES = 200_000;
const BATCH = 100;
const CONNECTIONS = 16;
const GROUP = { sqlite: 200, postgres: 1_000, mysql: 1_000 };
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
    groupSize: GROUP[database],
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
  const ms = await sendAll(door, bodies);
  note(`where ${ms.toFixed(0)} ms of ${count} further messages went:`);
  for (const line of reportOf(spent, ms)) note(`  ${line}`);
}

async function batchFigure(context: BenchContext): Promise<Figure> {
  const { knex, database, scale, note } = context;
  const count = Math.floor((MESSAGES * scale) / BATCH) * BATCH;
  const door = await doorOn(context);
  const ms = await sendAll(door, bodiesOf(count, 'bench'));
  const rows = (await knex('cdp_events').select('*')) as Record<string, unknown>[];
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} messages were stored`);
  note(
    `${count} messages in batches of ${BATCH} over ${CONNECTIONS} connections, ${door.groups()} transactions`,
  );
  await noteStatements(context, door, Math.ceil(count / 4 / BATCH) * BATCH);
  const raw = await rawInsert(knex, database, rows);
  for (const { name, perSecond } of raw) note(`  ${name}: ${Math.round(perSecond)} a second`);
  const best = raw.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return {
    figure: 'stored messages, batches of 100',
    ...{ kind: 'ratio', unit: 'per second', ours: (count / ms) * 1_000 },
    reference: { name: best.name, value: best.perSecond },
    ...{ better: 'more', reach: REACH[database] },
  };
}

void bench(async (context): Promise<Figure[]> => {
  const batches = await batchFigure(context);
  const others = await overHttp(context, batches.reference?.value ?? 0);
  return [batches, ...others];
});
