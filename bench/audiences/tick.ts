import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { definition, leavesOf, type Definition } from '../../contracts/audiences';
import { keyOf } from '../../server/audiences/evaluation';
import { insertRows } from '../../server/platform/database';
import { epochsRepository } from '../../server/platform/epochs';
import type { BenchContext, Figure } from '../lib/bench';
import { lowerQuartile, percentile } from '../lib/measure';
import { NOW } from './questions';
import { calmly, roomOn, type Room } from './room';
import { CATEGORIES, TYPES, type Shop } from './shop';

const AUDIENCES = 100;
const FEWEST_LEAVES = 250;
const MINUTE = 60_000;
const ROUNDS = 5;
const CHANGES = 3;
/** Of the people, changed at once. */
const CHANGED = 0.01;
const LIST_EVERY_MS = 100;
const REACH = { quiet: 500, changed: 5_000, list: 2 };

/** Windowed leaves, all different: windows of 1 to 90 days, one in ten with a property. */
const leafAt = (at: number) => ({
  kind: at % 5 === 4 ? 'did-not' : 'did',
  event: TYPES[at % TYPES.length]?.[0],
  where:
    at % 10 === 3
      ? [{ property: 'category', operator: 'is', value: CATEGORIES[((at / 10) % 3) | 0] }]
      : [],
  ...(at % 5 !== 4 && { atLeast: 1 + (at % 3) }),
  window: { kind: 'last', amount: 1 + Math.floor((at * 89) / (3 * AUDIENCES - 1)), unit: 'days' },
});

const definitionAt = (at: number): Definition =>
  definition.parse({
    version: 2,
    root: {
      kind: 'all',
      of: [leafAt(3 * at), { kind: 'any', of: [leafAt(3 * at + 1), leafAt(3 * at + 2)] }],
    },
  });

/** What one minute costs, with nothing new and with one person in a hundred changed. */
export async function tickFigures(context: BenchContext, shop: Shop): Promise<Figure[]> {
  const { knex, note, database } = context;
  let now = NOW;
  const room = roomOn(knex, { now: () => now });
  const definitions = Array.from({ length: AUDIENCES }, (_, at) => definitionAt(at));
  const leaves = new Set(
    definitions.flatMap(({ root }) => leavesOf(root)).map(({ leaf }) => keyOf(leaf)),
  ).size;
  if (leaves < FEWEST_LEAVES) throw new Error(`Only ${leaves} different leaves`);
  for (const [at, asked] of definitions.entries()) {
    await room.audiences.service.create({
      ...{ name: `Tick ${at}`, identifier: `tick_${at}`, description: '', enabled: true },
      ...{ includeAnonymous: true, definition: asked, alert: null },
    });
  }
  const tick = async () => {
    const start = performance.now();
    await room.audiences.job.run({ ...calmly('schedule') });
    return performance.now() - start;
  };
  const built = await tick();
  note(`\n${AUDIENCES} audiences of ${leaves} leaves, first computed in ${built.toFixed(0)} ms`);
  const quiet: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    now += MINUTE;
    const ms = await tick();
    if (round >= 0) quiet.push(ms);
  }
  note(`  ticks: ${quiet.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  await assertExact(room, definitions, now);
  const lists = await listRequests(room);
  const idle = await lists.during(() => new Promise((done) => setTimeout(done, 5_000)));
  const changed: number[] = [];
  const meanwhile: number[] = [];
  for (let round = 0; round < CHANGES; round += 1) {
    now += MINUTE;
    await change(room, shop, round, now);
    meanwhile.push(...(await lists.during(async () => changed.push(await tick()))));
  }
  await lists.close();
  note(`  after a change: ${changed.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  await assertExact(room, definitions, now);
  const reachOf = (reach: number) => (database === 'postgres' ? reach : null);
  const figure = `tick of ${AUDIENCES} windowed audiences, ${leaves} leaves`;
  return [
    {
      ...{ figure: `${figure}, nothing new`, kind: 'limit', unit: 'ms', reference: null },
      ...{ ours: lowerQuartile(quiet), better: 'less', reach: reachOf(REACH.quiet) },
    },
    {
      ...{ figure: `${figure}, 1 % of profiles changed`, kind: 'limit', unit: 'ms' },
      ...{ reference: null, ours: Math.max(...changed) },
      ...{ better: 'less', reach: reachOf(REACH.changed) },
    },
    {
      ...{ figure: 'list of audiences meanwhile, p95 of 10 a second', kind: 'ratio', unit: 'ms' },
      ours: percentile(meanwhile, 0.95),
      reference: { name: 'the same while nothing else goes on', value: percentile(idle, 0.95) },
      ...{ better: 'less', reach: reachOf(REACH.list) },
    },
  ];
}

/** Every audience has exactly those members that it has when it is computed by sets. */
async function assertExact(room: Room, definitions: readonly Definition[], now: number) {
  const evaluation = await room.evaluator.at(now);
  const rows = [...(await room.audiences.service.byId()).values()];
  for (const [at, asked] of definitions.entries()) {
    const row = rows.find(({ identifier }) => identifier === `tick_${at}`);
    if (row?.asOf !== now) throw new Error(`tick_${at} is as of ${row?.asOf}, not of ${now}`);
    const held = await room.audiences.memberships.personsOf(row.id);
    const { members } = await evaluation.evaluate(asked, true);
    if (!held.equals(members)) {
      throw new Error(`tick_${at} holds ${held.size} people, not ${members.size}`);
    }
  }
}

/** One event more for one person in a hundred, told as the write path tells it. */
async function change({ knex, types, epochs }: Room, shop: Shop, round: number, now: number) {
  const count = Math.round(shop.people * CHANGED);
  const ids = await types.all();
  const typeIds = [...ids.keys()];
  const first = shop.events + round * count + 1;
  const events = Array.from({ length: count }, (_, at) => ({
    id: first + at,
    message_key: Buffer.from((first + at).toString(16).padStart(32, 'f'), 'hex'),
    fragment_id: 1 + ((at * 97 + round * 31) % shop.people),
    event_type_id: typeIds[at % typeIds.length],
    ...{ at: now - 1_000, received_at: now - 1_000, source_id: 1, batch_id: 1, trust: 2, flags: 0 },
  }));
  const payload = JSON.stringify({ properties: { category: CATEGORIES[0], price: 20 } });
  await knex.transaction(async (trx) => {
    await insertRows(trx, 'cdp_events', events);
    await insertRows(
      trx,
      'cdp_event_payloads',
      events.map(({ id }) => ({ event_id: id, payload })),
    );
    const fragments = events.map(({ fragment_id }) => fragment_id);
    await epochsRepository.touch(trx, fragments, typeIds, now);
  });
  await epochs.seal();
}

/** Ten requests a second from a thread of their own, as an editor's browser would wait for them. */
async function listRequests({ audiences }: Room) {
  const query = { page: 1, pageSize: 25 };
  const server = createServer((_, answer) => {
    audiences.service.list(query).then(
      (found) => answer.end(JSON.stringify(found)),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new Worker(CLIENT, { eval: true, workerData: { port, every: LIST_EVERY_MS } });
  return {
    async during(work: () => Promise<unknown>): Promise<number[]> {
      client.postMessage('begin');
      await work();
      client.postMessage('end');
      const [times] = (await once(client, 'message')) as [number[]];
      return times;
    },
    async close() {
      await client.terminate();
      server.close();
    },
  };
}

const CLIENT = `
const { parentPort, workerData } = require('node:worker_threads');
const { get } = require('node:http');
let timer, times = [], open = [];
const ask = () => {
  const start = performance.now();
  open.push(new Promise((done, failed) => {
    get({ port: workerData.port, host: '127.0.0.1' }, (answer) => {
      if (answer.statusCode !== 200) throw new Error('A list was answered with ' + answer.statusCode);
      answer.resume().on('end', () => { times.push(performance.now() - start); done(); });
    }).on('error', failed);
  }));
};
parentPort.on('message', async (word) => {
  if (word === 'begin') { times = []; open = []; ask(); timer = setInterval(ask, workerData.every); return; }
  clearInterval(timer);
  await Promise.all(open);
  parentPort.postMessage(times);
});
`;
