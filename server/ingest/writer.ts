import { isDataError, isTransient, isUniqueViolation } from '../platform/database';
import { UnavailableError } from '../platform/http';
import { errorText, type Log } from '../platform/log';
import { excerptOf } from './excerpt';
import type { Message, Outcome, Refusal } from './message';

/** One request's messages, waiting to be stored. */
interface Waiting {
  messages: readonly Message[];
  refusals: readonly Refusal[];
  resolve(outcomes: Outcome[]): void;
  reject(error: Error): void;
}

export interface WriterOptions {
  /** Messages that may wait; beyond it requests are turned away with 503. */
  maxQueued: number;
  /** Messages in one transaction. */
  groupSize: number;
  store(messages: readonly Message[], refusals: readonly Refusal[]): Promise<Outcome[]>;
  afterCommit(): void;
  log: Log;
  /** Waits between attempts; tests hand in their own. */
  pause?: (ms: number) => Promise<void>;
}

const ATTEMPTS = 4;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The one writer of a process. Requests that arrive while a transaction runs go into the next one
 * together, so that the database's commits, not the number of requests, set the pace.
 */
export class Writer {
  private queue: Waiting[] = [];
  private queued = 0;
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(private readonly options: WriterOptions) {}

  /** Messages that wait right now. */
  get depth(): number {
    return this.queued;
  }

  /** Resolves once the messages are in the database, with one outcome for each. */
  write(messages: readonly Message[], refusals: readonly Refusal[] = []): Promise<Outcome[]> {
    const size = messages.length + refusals.length;
    if (this.closed || this.queued + size > this.options.maxQueued) {
      return Promise.reject(
        new UnavailableError('ingest.busy', 'Too many messages are waiting; send them again'),
      );
    }
    this.queued += size;
    return new Promise((resolve, reject) => {
      this.queue.push({ messages, refusals, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Takes nothing new, and waits until what waits is stored. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // Lets the requests that came with the same turn of the event loop into the first group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) {
      await this.runGroup(this.takeGroup());
    }
    this.running = null;
  }

  private takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    let size = 0;
    while (this.queue.length > 0 && (size === 0 || size < this.options.groupSize)) {
      const waiting = this.queue.shift() as Waiting;
      group.push(waiting);
      size += waiting.messages.length + waiting.refusals.length;
    }
    this.queued -= size;
    return group;
  }

  private async runGroup(group: readonly Waiting[]): Promise<void> {
    const messages = group.flatMap((waiting) => waiting.messages);
    const refusals = group.flatMap((waiting) => waiting.refusals);
    try {
      const outcomes = await this.store(messages, refusals);
      this.options.afterCommit();
      let from = 0;
      for (const waiting of group) {
        waiting.resolve(outcomes.slice(from, (from += waiting.messages.length)));
      }
    } catch (error) {
      // What is wrong may be one request's own fault: its neighbours do not suffer for it.
      if (group.length > 1 && !isTransient(error)) {
        for (const waiting of group) await this.runGroup([waiting]);
        return;
      }
      this.options.log.error(`Messages could not be stored: ${errorText(error)}`);
      const unavailable = new UnavailableError(
        'ingest.unavailable',
        'The database did not take the messages; send them again',
      );
      for (const waiting of group) waiting.reject(unavailable);
    }
  }

  /** Stores all, or finds the messages whose data the database refuses and stores the rest. */
  private async store(
    messages: readonly Message[],
    refusals: readonly Refusal[],
  ): Promise<Outcome[]> {
    try {
      return await this.attempt(messages, refusals);
    } catch (error) {
      if (!isDataError(error) || messages.length === 0) throw error;
      return this.bisect(messages, refusals);
    }
  }

  private async bisect(
    messages: readonly Message[],
    refusals: readonly Refusal[],
  ): Promise<Outcome[]> {
    const [only] = messages;
    if (messages.length === 1 && only) {
      const refusal = dataRefusal(only);
      await this.attempt([], [...refusals, refusal]);
      return [{ status: 'rejected', refusal }];
    }
    const half = Math.ceil(messages.length / 2);
    const first = await this.store(messages.slice(0, half), refusals);
    return [...first, ...(await this.store(messages.slice(half), []))];
  }

  private async attempt(
    messages: readonly Message[],
    refusals: readonly Refusal[],
  ): Promise<Outcome[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.options.store(messages, refusals);
      } catch (error) {
        const again = isTransient(error) || isUniqueViolation(error);
        if (!again || attempt >= ATTEMPTS) throw error;
        await (this.options.pause ?? sleep)(5 * 4 ** attempt * (0.5 + Math.random()));
      }
    }
  }
}

function dataRefusal(message: Message): Refusal {
  return {
    sourceId: message.source.id,
    code: 'message.data-error',
    reason: 'The database could not keep a value of this message',
    excerpt: excerptOf(message.payload),
    receivedAt: message.receivedAt,
  };
}
