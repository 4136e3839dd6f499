import type { Knex } from 'knex';

import { inTransaction } from './transaction';
import { toId } from './values';

/**
 * Integer ids reserved in blocks, so that a process knows them before it inserts (MySQL has no
 * RETURNING) and never asks twice for the same. An id that a crash leaves unused stays unused.
 */
export class IdBlocks {
  private free: { next: number; end: number } = { next: 0, end: 0 };

  constructor(
    private readonly knex: Knex,
    private readonly name: string,
    private readonly size: number,
  ) {}

  /** Takes `count` ids, ascending; gaps between blocks are possible. */
  async take(count: number): Promise<number[]> {
    const ids: number[] = [];
    while (ids.length < count) {
      if (this.free.next >= this.free.end) await this.reserve(count - ids.length);
      while (ids.length < count && this.free.next < this.free.end) ids.push(this.free.next++);
    }
    return ids;
  }

  private async reserve(wanted: number): Promise<void> {
    const size = Math.max(this.size, wanted);
    this.free = await inTransaction(this.knex, async (trx) => {
      const changed = await trx('cdp_id_blocks').where({ name: this.name }).increment('next', size);
      if (changed !== 1)
        throw new Error(`No id block named "${this.name}": migrations have not run`);
      const row = await trx('cdp_id_blocks').where({ name: this.name }).first('next');
      const end = toId(row?.next);
      return { next: end - size, end };
    });
  }
}
