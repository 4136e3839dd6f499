import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';

import { SECRET_KEY } from './child';

const CONNECTIONS = 32;
const LARGEST_BATCH = 12;

interface Batch {
  ids: string[];
  body: string;
}

function newBatch(): Batch {
  const ids = Array.from({ length: 1 + Math.floor(Math.random() * LARGEST_BATCH) }, () =>
    randomUUID(),
  );
  const batch = ids.map((messageId) => ({
    ...{ type: 'track', event: 'Product Viewed', messageId },
    anonymousId: `visitor-${Math.floor(Math.random() * 200)}`,
    ...(Math.random() < 0.2 && { userId: `user-${Math.floor(Math.random() * 100)}` }),
  }));
  return { ids, body: JSON.stringify({ batch }) };
}

/** Sends one batch; false when no answer came or it was no 2xx. */
function send(agent: Agent, url: string, body: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'x-write-key': SECRET_KEY, 'content-length': Buffer.byteLength(body) };
    const sent = request(
      `${url}/api/cdp/v1/batch`,
      { method: 'POST', agent, headers },
      (answer) => {
        answer.on('error', () => resolve(false));
        answer.on('end', () => resolve(answer.complete && answer.statusCode === 200));
        answer.resume();
      },
    );
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}

/**
 * Clients that never forget: each keeps sending new batches, writes down what was answered with
 * 2xx, and keeps what was not, to send it again.
 */
export class Clients {
  /** Ids of messages that were answered with 2xx. */
  readonly acknowledged = new Set<string>();
  private readonly unanswered: Batch[] = [];
  private running = false;
  private loops: Promise<void>[] = [];

  start(url: string): void {
    this.running = true;
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const loop = async () => {
      while (this.running) await this.deliver(agent, url, newBatch());
    };
    this.loops = Array.from({ length: CONNECTIONS }, loop);
  }

  /** Waits until every connection has its answer, or knows that there will be none. */
  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
  }

  /** Sends again what was never answered. */
  async finish(url: string): Promise<void> {
    const agent = new Agent();
    for (const batch of this.unanswered.splice(0)) await this.deliver(agent, url, batch);
    if (this.unanswered.length > 0) throw new Error('Batches stayed without an answer');
  }

  private async deliver(agent: Agent, url: string, batch: Batch): Promise<void> {
    if (await send(agent, url, batch.body)) for (const id of batch.ids) this.acknowledged.add(id);
    else {
      this.unanswered.push(batch);
      this.running = false;
    }
  }
}
