import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import { errorText, type Log } from '../platform/log';
import { noticesRepository, type Notice } from './notices.repository';

/** How long a process goes on noting after somebody was last seen looking. */
export const WATCHED_MS = 30_000;
/** How long a notice is kept. */
const KEPT_MS = 600_000;
const FLUSH_MS = 1_000;
/** Notices told one by one in one writing; more of them are only counted, by what they have in common. */
const EACH = 25;

/**
 * Tells of messages that are stored nowhere, while somebody looks. Nobody waits for it: notices
 * gather in memory and are written at most once a second, in few rows.
 */
export class Noticeboard {
  private until = 0;
  private told: Notice[] = [];
  private counted = new Map<string, Notice>();
  private timer: NodeJS.Timeout | null = null;
  private flushedAt = 0;
  private forgotAt = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get isWatched(): boolean {
    return this.clock.now() < this.until;
  }

  /** Somebody looks, here or in another process. */
  watch(): void {
    this.until = this.clock.now() + WATCHED_MS;
  }

  /** `make` is called only while somebody looks. */
  note(make: () => readonly Omit<Notice, 'at' | 'count'>[]): void {
    if (!this.isWatched) return;
    const at = this.clock.now();
    for (const notice of make()) {
      if (this.told.length < EACH) this.told.push({ ...notice, at, count: 1 });
      else this.count({ ...notice, at, count: 1 });
    }
    this.arm();
  }

  /** Writes what was noted; resolves once it can be read. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.until = 0;
  }

  private count(notice: Notice): void {
    const { fate, code, sourceId } = notice;
    const name = [fate, code, sourceId].join('\u0000');
    const standing = this.counted.get(name);
    if (standing) standing.count += 1;
    else this.counted.set(name, { ...notice, kind: null, event: null, message: null });
  }

  /** The first one is written at once, the next ones together. */
  private arm(): void {
    if (this.timer) return;
    const wait = Math.max(0, this.flushedAt + FLUSH_MS - Date.now());
    this.timer = setTimeout(() => void this.flush(), wait);
    this.timer.unref();
  }

  private async write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.flushedAt = Date.now();
    const notices = [...this.told, ...this.counted.values()];
    this.told = [];
    this.counted = new Map();
    const now = this.clock.now();
    try {
      await noticesRepository.insert(this.knex, notices);
      if (now - this.forgotAt < KEPT_MS / 10) return;
      this.forgotAt = now;
      await noticesRepository.forget(this.knex, now - KEPT_MS);
    } catch (error) {
      // A view for developers must not trouble the door.
      this.log.warn(`${notices.length} notices of the live view were lost: ${errorText(error)}`);
    }
  }
}
