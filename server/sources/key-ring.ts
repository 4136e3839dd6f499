import type { Knex } from 'knex';

import { hashKey } from './source-keys';
import type { SourceRow } from './source';
import { sourcesRepository } from './sources.repository';

/** Whose key it is, and of which kind. */
export interface KeyHolder {
  source: SourceRow;
  secret: boolean;
}

const MOST_UNKNOWN = 1_000;

/** Finds the source behind a key, from memory; emptied whenever a source changes. */
export class KeyRing {
  private holders = new Map<string, KeyHolder | null>();

  constructor(private readonly knex: Knex) {}

  forget(): void {
    this.holders = new Map();
  }

  /** The holder of a key, disabled sources included, or null for a key that nobody holds. */
  async holderOf(key: string): Promise<KeyHolder | null> {
    const hash = hashKey(key);
    const name = hash.toString('base64');
    const known = this.holders.get(name);
    if (known !== undefined) return known;
    const into = this.holders;
    const holder = await this.load(hash);
    // Guessed keys must not fill the memory.
    if (holder || into.size < MOST_UNKNOWN) into.set(name, holder);
    return holder;
  }

  /** The same from memory alone: null also for a key that was not asked for lately. */
  remembered(key: string): KeyHolder | null {
    return this.holders.get(hashKey(key).toString('base64')) ?? null;
  }

  private async load(hash: Buffer): Promise<KeyHolder | null> {
    const key = await sourcesRepository.findKey(this.knex, hash);
    if (!key) return null;
    const source = await sourcesRepository.findBy(this.knex, { id: key.sourceId });
    return source && { source, secret: key.kind === 'secret' };
  }
}
