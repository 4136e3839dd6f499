import type { ServerResponse } from 'node:http';

import { DoorError } from './door-error';

/** What one request holds in memory until it is answered. */
export interface Held {
  /** @throws DoorError 503 when the process holds as much as it may. */
  grow(bytes: number): void;
  /** What was read is now held in this form alone. */
  settle(bytes: number): void;
}

/**
 * The requests that this process is about to answer: how much they hold together, so that memory
 * is bounded whatever comes in, and when the last of them was answered, so that none is cut off.
 */
export class Intake {
  private open = 0;
  private bytes = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly maxBytes: number) {}

  /** Counts a request until its answer has left, or its sender has gone. */
  enter(response: ServerResponse): Held {
    let own = 0;
    this.open += 1;
    response.once('close', () => {
      this.open -= 1;
      this.bytes -= own;
      own = 0;
      if (this.open === 0) for (const done of this.waiting.splice(0)) done();
    });
    const change = (by: number) => {
      if (response.closed) return;
      own += by;
      this.bytes += by;
    };
    return {
      grow: (bytes) => {
        if (this.bytes + bytes > this.maxBytes && this.bytes > own) {
          throw new DoorError(503, 'door.full', 'Too much is being taken in; send it again', 2);
        }
        change(bytes);
      },
      settle: (bytes) => change(bytes - own),
    };
  }

  /** Resolves when nobody waits for an answer any longer, or when the time is up. */
  async answered(withinMs: number): Promise<void> {
    if (this.open === 0) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, withinMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        done();
      });
    });
  }
}
