import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import { hashKey, isInForce } from './source-keys';
import type { SourceRow } from './source';
import { sourcesRepository, type KeyRow } from './sources.repository';

/** Whose key it is, and of which kind. */
export interface KeyHolder {
  source: SourceRow;
  secret: boolean;
}

interface Entry {
  key: KeyRow;
  holder: KeyHolder;
}

const MOST_UNKNOWN = 1_000;
const MINUTE = 60_000;

/** Finds the source behind a key, from memory; emptied whenever a source changes. */
export class KeyRing {
  private entries = new Map<string, Entry | null>();
  /** Key → when it was last used, to the minute. */
  private readonly used = new Map<number, number>();
  private readonly noted = new Map<number, number>();

  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  forget(): void {
    this.entries = new Map();
  }

  /**
   * The holder of a key, disabled sources included, or null for a key that nobody holds or that
   * has ended.
   */
  async holderOf(key: string): Promise<KeyHolder | null> {
    const entry = await this.entryOf(hashKey(key));
    const now = this.clock.now();
    if (!entry || !isInForce(entry.key, now)) return null;
    this.used.set(entry.key.id, now - (now % MINUTE));
    return entry.holder;
  }

  /** The same from memory alone: null also for a key that was not asked for lately. */
  remembered(key: string): KeyHolder | null {
    return this.entries.get(hashKey(key).toString('base64'))?.holder ?? null;
  }

  /** Writes down which keys were used: each at most once a minute. */
  async noteUse(): Promise<void> {
    for (const [id, at] of this.used) {
      if (this.noted.get(id) === at) continue;
      this.noted.set(id, at);
      await sourcesRepository.noteUse(this.knex, id, at);
    }
    this.used.clear();
  }

  private async entryOf(hash: Buffer): Promise<Entry | null> {
    const name = hash.toString('base64');
    const known = this.entries.get(name);
    if (known !== undefined) return known;
    const into = this.entries;
    const entry = await this.load(hash);
    // Guessed keys must not fill the memory.
    if (entry || into.size < MOST_UNKNOWN) into.set(name, entry);
    return entry;
  }

  private async load(hash: Buffer): Promise<Entry | null> {
    const key = await sourcesRepository.findKey(this.knex, hash);
    if (!key) return null;
    const source = await sourcesRepository.findBy(this.knex, { id: key.sourceId });
    return source && { key, holder: { source, secret: key.kind === 'secret' } };
  }
}
