import { randomUUID } from 'node:crypto';
import { WRITE_KEY } from './victim';

const CONNECTIONS = 32;
const BATCH = 5;

interface Batch {
  body: string;
  ids: string[];
}

/** Sends without pause over many connections, and writes down what was promised to it. */
export class Sender {
  /** Messages that were answered with 2xx. */
  readonly promised = new Set<string>();
  /** Every message that ever left. */
  readonly sent = new Set<string>();
  private url: string | null = null;
  private readonly lanes: Promise<void>[] = [];
  private readonly again: Batch[] = [];
  private stopped = false;

  start(): void {
    for (let lane = 0; lane < CONNECTIONS; lane += 1) this.lanes.push(this.run(lane));
  }

  /** Where to send to; null while nobody is there. */
  aim(url: string | null): void {
    this.url = url;
  }

  /** Stops when everything was answered once, what a dead server left open included. */
  async finish(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.lanes);
  }

  private async run(lane: number): Promise<void> {
    while (!this.stopped || this.again.length > 0) {
      if (this.url === null) {
        await new Promise((resume) => setTimeout(resume, 20));
        continue;
      }
      // What got no answer is sent again, as every client does; the ids stay the same.
      const batch = this.again.pop() ?? batchOf(lane);
      for (const id of batch.ids) this.sent.add(id);
      if (await this.post(batch)) for (const id of batch.ids) this.promised.add(id);
      else this.again.push(batch);
    }
  }

  private async post({ body }: Batch): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/cdp/v1/batch`, {
        method: 'POST',
        headers: { 'X-Write-Key': WRITE_KEY },
        body,
      });
      await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

function batchOf(lane: number): Batch {
  const ids = Array.from({ length: BATCH }, () => randomUUID());
  // People share devices between lanes, so that groups resolve and merge and do not only append.
  const batch = ids.map((messageId, at) => ({
    messageId,
    type: at === 0 ? 'identify' : 'track',
    event: 'Product Viewed',
    anonymousId: `device-${Math.floor(Math.random() * 50)}`,
    ...(at < 2 && { userId: `user-${lane % 8}`, traits: { visits: Math.random() } }),
  }));
  return { body: JSON.stringify({ batch }), ids };
}
