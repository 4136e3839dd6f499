import { isDataError, isTransient, isUniqueViolation } from '../platform/database';
import { UnavailableError } from '../platform/http';
import { errorText, type Log } from '../platform/log';
import { excerptOf } from './excerpt';
import { keptAgain } from './kept-message';
import type { Message, Outcome, Refusal } from './message';

/** One request's messages, waiting to be stored. */
interface Waiting {
  messages: readonly Message[];
  refusals: readonly Refusal[];
  bytes: number;
  resolve(outcomes: Outcome[]): void;
  reject(error: Error): void;
}

export interface WriterOptions {
  /** Messages that may wait; beyond it requests are turned away with 503. */
  maxQueued: number;
  /** What the waiting messages may weigh together. @default 64 MB */
  maxQueuedBytes?: number;
  /** Messages in one transaction. */
  groupSize: number;
  /** What the messages in one transaction may weigh. @default 4 MB */
  groupBytes?: number;
  /** How long closing waits for the database, in milliseconds. @default 5 seconds */
  closeWithinMs?: number;
  store(messages: readonly Message[], refusals: readonly Refusal[]): Promise<Outcome[]>;
  afterCommit(): void;
  log: Log;
  /** Waits between attempts; tests hand in their own. */
  pause?: (ms: number) => Promise<void>;
}

const ATTEMPTS = 4;
const MEGABYTE = 1024 * 1024;
const MOST_QUEUED_BYTES = 64 * MEGABYTE;
const MOST_GROUP_BYTES = 4 * MEGABYTE;
const CLOSE_WITHIN_MS = 5_000;
/** Messages whose requests are answered in one turn of the event loop. */
const ANSWERED_AT_ONCE = 64;
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The one writer of a process. Requests that arrive while a transaction runs go into the next one
 * together, so that the database's commits, not the number of requests, set the pace.
 */
export class Writer {
  private queue: Waiting[] = [];
  private queued = 0;
  private queuedBytes = 0;
  private running: Promise<void> | null = null;
  private answering: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly options: WriterOptions) {}

  /** Messages that wait right now. */
  get depth(): number {
    return this.queued;
  }

  /**
   * Resolves once the messages are in the database, with one outcome for each. `bytes`: the size of
   * the request that they came in.
   */
  write(
    messages: readonly Message[],
    refusals: readonly Refusal[] = [],
    bytes = 0,
  ): Promise<Outcome[]> {
    const size = messages.length + refusals.length;
    if (this.closed || this.isFull(size, bytes)) {
      return Promise.reject(
        new UnavailableError('ingest.busy', 'Too many messages are waiting; send them again'),
      );
    }
    this.queued += size;
    this.queuedBytes += bytes;
    return new Promise((resolve, reject) => {
      this.queue.push({ messages, refusals, bytes, resolve, reject });
      this.running ??= this.run();
    });
  }

  /**
   * Takes nothing new, and waits until what waits is stored; a database that does not answer in
   * time must not keep the process from stopping, so whoever still waits is told to come back.
   */
  async close(): Promise<void> {
    this.closed = true;
    if (!this.running) return;
    const { closeWithinMs = CLOSE_WITHIN_MS, log } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), closeWithinMs);
    });
    const ended = await Promise.race([this.running, late]);
    clearTimeout(timer);
    if (ended !== 'late') return void (await this.answering);
    log.warn(`${this.queued} messages that waited were turned away: the database did not answer`);
    const left = this.queue.splice(0);
    this.queued = 0;
    this.queuedBytes = 0;
    for (const waiting of left) {
      waiting.reject(new UnavailableError('ingest.stopping', 'Stopping; send them again'));
    }
  }

  /** One request always fits, however large the configuration lets it be. */
  private isFull(size: number, bytes: number): boolean {
    const { maxQueued, maxQueuedBytes = MOST_QUEUED_BYTES } = this.options;
    if (this.queued + size > maxQueued) return true;
    return this.queuedBytes > 0 && this.queuedBytes + bytes > maxQueuedBytes;
  }

  private async run(): Promise<void> {
    // Lets the requests that came with the same turn of the event loop into the first group.
    await nextTurn();
    while (this.queue.length > 0) {
      await this.runGroup(this.takeGroup());
    }
    this.running = null;
  }

  private takeGroup(): Waiting[] {
    const { groupSize, groupBytes = MOST_GROUP_BYTES } = this.options;
    const group: Waiting[] = [];
    let size = 0;
    let bytes = 0;
    for (let next = this.queue[0]; next; next = this.queue[0]) {
      if (size > 0 && (size >= groupSize || bytes + next.bytes > groupBytes)) break;
      this.queue.shift();
      group.push(next);
      size += next.messages.length + next.refusals.length;
      bytes += next.bytes;
    }
    this.queued -= size;
    this.queuedBytes -= bytes;
    return group;
  }

  private async runGroup(group: readonly Waiting[]): Promise<void> {
    const messages = group.flatMap((waiting) => waiting.messages);
    const refusals = group.flatMap((waiting) => waiting.refusals);
    try {
      const outcomes = await this.store(messages, refusals);
      this.options.afterCommit();
      this.answering = Promise.all([this.answering, answer(group, outcomes)]);
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

/**
 * Answers a few requests in each turn of the event loop. Clients that are answered send more, which
 * is much to read: meanwhile the database has the next group, and is heard between two turns.
 */
async function answer(group: readonly Waiting[], outcomes: readonly Outcome[]): Promise<void> {
  let from = 0;
  let answered = ANSWERED_AT_ONCE;
  for (const waiting of group) {
    const { messages } = waiting;
    if (answered >= ANSWERED_AT_ONCE) {
      await nextTurn();
      answered = 0;
    }
    answered += Math.max(1, messages.length);
    waiting.resolve(outcomes.slice(from, (from += messages.length)));
  }
}

function dataRefusal(message: Message): Refusal {
  return {
    sourceId: message.source.id,
    code: 'message.data-error',
    reason: 'The database could not keep a value of this message',
    excerpt: excerptOf(message.payload),
    message: keptAgain(message),
    attempts: (message.refusedBefore ?? 0) + 1,
    receivedAt: message.receivedAt,
  };
}
