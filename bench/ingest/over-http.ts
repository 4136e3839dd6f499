import type { BenchContext, Figure } from '../lib/bench';
import { measuredStrapi, WRITE_KEY, type Measured } from './strapi';

const CONNECTIONS = 64;
const BATCH_CONNECTIONS = 16;
const ROUNDS = 3;
const ROUND_MS = 3_000;
const BATCH = 100;
const VISITORS = 20_000;
const LATENCY_MS = 8_000;
const MEMORY_MESSAGES = 2_000_000;
const MEMORY_SAMPLES = 8;
const ASKED = 300;
const MINUTES = 60_000;
const MEGABYTE = 1024 * 1024;
/** Requests a second beside `/_health`: the least that PostgreSQL must reach. */
const SINGLE_REACH = { sqlite: null, postgres: 2.5, mysql: null };

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? 0;
const perSecond = ({ requests, ms }: { requests: number; ms: number }) => (requests / ms) * 1_000;

/** Numbers of messages that were not sent yet. */
class Numbers {
  private next = 0;

  take(count: number): number {
    this.next += count;
    return this.next - count;
  }
}

/** Everything that is measured at a booted Strapi, by clients in another process. */
export async function overHttp(context: BenchContext, raw: number): Promise<Figure[]> {
  const strapi = await measuredStrapi(context.database);
  try {
    const numbers = new Numbers();
    const singles = await singleFigure(context, strapi, numbers);
    return [
      singles,
      await batchFigure(context, strapi, numbers, raw),
      await latencyFigure(context, strapi, numbers, singles.ours),
      await tellingFigure(strapi),
      await memoryFigure(context, strapi, numbers),
    ];
  } finally {
    await strapi.stop();
  }
}

/** Messages one by one, each answered after its commit, in turns with what Strapi itself answers. */
async function singleFigure(context: BenchContext, strapi: Measured, numbers: Numbers) {
  const ask = async (what: 'health' | 'single') => {
    // More than any round can send.
    const from = numbers.take(ROUND_MS * 100);
    const load = { what, from, connections: CONNECTIONS, forMs: ROUND_MS, visitors: VISITORS };
    return perSecond(await strapi.load(load));
  };
  const figures = { health: [] as number[], single: [] as number[] };
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const what of ['health', 'single'] as const) {
      const reached = await ask(what);
      if (round >= 0) figures[what].push(reached);
    }
  }
  context.note(`single messages: ${CONNECTIONS} connections, median of ${ROUNDS} rounds in turns`);
  return {
    figure: 'single messages over HTTP',
    ...{ kind: 'ratio', unit: 'per second', ours: median(figures.single) },
    reference: { name: "Strapi's /_health", value: median(figures.health) },
    ...{ better: 'more', reach: SINGLE_REACH[context.database] },
  } satisfies Figure;
}

async function batchFigure(
  { scale, database }: BenchContext,
  strapi: Measured,
  numbers: Numbers,
  raw: number,
): Promise<Figure> {
  const count = Math.ceil((200_000 * scale) / BATCH) * BATCH;
  const load = { what: 'batch', connections: BATCH_CONNECTIONS, visitors: VISITORS } as const;
  const send = (messages: number) =>
    strapi.load({
      ...load,
      requests: messages / BATCH,
      from: numbers.take(messages),
      forMs: 10 * MINUTES,
    });
  await send(Math.max(BATCH, Math.round(count / 10 / BATCH) * BATCH));
  const ours = perSecond(await send(count)) * BATCH;
  return {
    figure: 'stored messages over HTTP, batches of 100',
    ...{ kind: 'ratio', unit: 'per second', ours },
    reference: { name: `best raw insert on ${database}`, value: raw },
    ...{ better: 'more', reach: null },
  };
}

/** How long single messages take at half of what the clients could send, and `/_health` beside. */
async function latencyFigure(
  { note }: BenchContext,
  strapi: Measured,
  numbers: Numbers,
  most: number,
): Promise<Figure> {
  const pace = Math.floor(most / 2);
  const load = { connections: CONNECTIONS, forMs: LATENCY_MS, visitors: VISITORS, perSecond: pace };
  const from = numbers.take(pace * LATENCY_MS);
  const single = await strapi.load({ ...load, what: 'single', from });
  const health = await strapi.load({ ...load, what: 'health', from });
  note(
    `latency at ${pace} a second: p50 ${single.p50.toFixed(1)} ms, p99 ${single.p99.toFixed(1)} ms`,
  );
  return {
    figure: 'p99 of single messages at half the maximum rate',
    ...{ kind: 'limit', unit: 'ms', ours: single.p99 },
    reference: { name: "Strapi's /_health at the same rate", value: health.p99 },
    ...{ better: 'less', reach: 100 },
  };
}

/** Whether the time of an answer tells a public key that an id exists. Said, not held to anything. */
async function tellingFigure({ port }: Measured): Promise<Figure> {
  const send = async (userId: string) => {
    const start = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/cdp/v1/identify`, {
      method: 'POST',
      headers: { 'x-write-key': WRITE_KEY },
      body: JSON.stringify({ userId, anonymousId: `device-of-${userId}`, traits: { plan: 'a' } }),
    });
    await answer.text();
    return performance.now() - start;
  };
  const names = Array.from({ length: ASKED }, (_, at) => `person-${at}`);
  for (const name of names) await send(name);
  const times = { known: [] as number[], unknown: [] as number[] };
  for (const name of names) {
    times.known.push(await send(name));
    times.unknown.push(await send(`nobody-${name}`));
  }
  return {
    figure: 'answer about an id that exists',
    ...{ kind: 'ratio', unit: 'ms', ours: median(times.known) },
    reference: { name: 'an id that does not', value: median(times.unknown) },
    ...{ better: 'less', reach: null },
  };
}

/** What the process needs after many messages, beside what it needed after a quarter of them. */
async function memoryFigure(
  { note, scale }: BenchContext,
  strapi: Measured,
  numbers: Numbers,
): Promise<Figure> {
  const part = Math.ceil((MEMORY_MESSAGES * scale) / MEMORY_SAMPLES / BATCH) * BATCH;
  const samples: { heapUsed: number; rss: number }[] = [];
  for (let at = 0; at < MEMORY_SAMPLES; at += 1) {
    const load = { what: 'batch', connections: BATCH_CONNECTIONS, visitors: VISITORS } as const;
    const from = numbers.take(part);
    await strapi.load({ ...load, requests: part / BATCH, from, forMs: 10 * MINUTES });
    samples.push(await strapi.memory());
  }
  const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
  const line = samples.map(({ heapUsed, rss }) => `${megabytes(heapUsed)}/${megabytes(rss)}`);
  note(`memory, heap/rss in MB every ${part} messages: ${line.join(' ')}`);
  const warm = samples[MEMORY_SAMPLES / 4 - 1];
  return {
    figure: `heap after ${part * MEMORY_SAMPLES} messages`,
    ...{ kind: 'ratio', unit: 'MB', ours: (samples.at(-1)?.heapUsed ?? 0) / MEGABYTE },
    reference: { name: 'after a quarter of them', value: (warm?.heapUsed ?? 0) / MEGABYTE },
    ...{ better: 'less', reach: 1.2 },
  };
}
