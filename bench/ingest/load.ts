import { connect, type Socket } from 'node:net';

import { visitMessage } from '../lib/messages';

/** What clients do, in a process of their own, on connections that stay open. */
export interface Load {
  port: number;
  /** `health` asks Strapi itself; `single` and `batch` send messages. */
  what: 'health' | 'single' | 'batch';
  key: string;
  connections: number;
  /** Ends after so many requests or milliseconds, whatever comes first. */
  requests?: number;
  forMs: number;
  /** Requests a second, answered or not; without it each connection waits for its answer. */
  perSecond?: number;
  /** Number of the first message, and the visitors that messages are spread over. */
  from: number;
  visitors: number;
}

export interface LoadResult {
  requests: number;
  /** Answers other than 2xx. */
  refused: number;
  ms: number;
  p50: number;
  p99: number;
}

const BATCH = 100;

/** One keep-alive connection that sends a request and waits for the end of its answer. */
class Lane {
  private readonly socket: Socket;
  private said = '';
  private done: ((status: number) => void) | null = null;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    this.socket.on('data', (text: string) => this.hear(text));
    this.socket.on('error', () => this.done?.(0));
    this.socket.on('close', () => this.done?.(0));
  }

  ask(request: string): Promise<number> {
    return new Promise((resolve) => {
      this.done = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.done = null;
    this.socket.destroy();
  }

  private hear(text: string): void {
    this.said += text;
    const end = this.said.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.said.slice(0, end))?.[1] ?? 0);
    if (this.said.length < end + 4 + length) return;
    const status = Number(this.said.slice(9, 12));
    this.said = '';
    const { done } = this;
    this.done = null;
    done?.(status);
  }
}

function requestsOf({ what, key, from, visitors }: Load): () => string {
  if (what === 'health') return () => 'GET /_health HTTP/1.1\r\nHost: bench\r\n\r\n';
  let next = from;
  const message = () => visitMessage(next++, visitors, Date.now(), 'http');
  const body =
    what === 'single'
      ? () => JSON.stringify(message())
      : () => JSON.stringify({ batch: Array.from({ length: BATCH }, message) });
  const path = what === 'single' ? 'track' : 'batch';
  return () => {
    const text = body();
    const head = `POST /api/cdp/v1/${path} HTTP/1.1\r\nHost: bench\r\nX-Write-Key: ${key}\r\nContent-Type: application/json\r\n`;
    return `${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  };
}

class Tally {
  readonly latencies: number[] = [];
  refused = 0;

  add(status: number, ms: number): void {
    this.latencies.push(ms);
    if (status < 200 || status > 299) this.refused += 1;
  }

  result(ms: number): LoadResult {
    const sorted = this.latencies.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return { requests: sorted.length, refused: this.refused, ms, p50: at(0.5), p99: at(0.99) };
  }
}

/** Every connection asks again as soon as it was answered. */
async function closed(load: Load, lanes: Lane[], tally: Tally): Promise<void> {
  const next = requestsOf(load);
  const deadline = performance.now() + load.forMs;
  let left = load.requests ?? Infinity;
  await Promise.all(
    lanes.map(async (lane) => {
      while (left > 0 && performance.now() < deadline) {
        left -= 1;
        const request = next();
        const start = performance.now();
        tally.add(await lane.ask(request), performance.now() - start);
      }
    }),
  );
}

/** Requests come at a pace of their own; one that finds no free connection waits, and that counts. */
async function open(load: Load, lanes: Lane[], tally: Tally): Promise<void> {
  const next = requestsOf(load);
  const perMs = (load.perSecond ?? 0) / 1_000;
  const start = performance.now();
  const waiting: number[] = [];
  const idle = [...lanes];
  let due = 0;
  const send = async (lane: Lane, at: number): Promise<void> => {
    tally.add(await lane.ask(next()), performance.now() - at);
    const waited = waiting.shift();
    if (waited === undefined) idle.push(lane);
    else void send(lane, waited);
  };
  while (performance.now() - start < load.forMs) {
    for (; due < (performance.now() - start) * perMs; due += 1) {
      const at = start + due / perMs;
      const lane = idle.pop();
      if (lane) void send(lane, at);
      else waiting.push(at);
    }
    await new Promise((resume) => setTimeout(resume, 1));
  }
  while (idle.length < lanes.length && performance.now() - start < load.forMs * 2) {
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

process.on('message', (load: Load) => {
  const lanes = Array.from({ length: load.connections }, () => new Lane(load.port));
  const tally = new Tally();
  const start = performance.now();
  const done = load.perSecond ? open(load, lanes, tally) : closed(load, lanes, tally);
  void done.then(() => {
    const result = tally.result(performance.now() - start);
    for (const lane of lanes) lane.close();
    process.send?.(result);
  });
});
process.on('disconnect', () => process.exit(0));
