import type { Knex } from 'knex';

import { inTransaction } from './transaction';
import { toId } from './values';

/**
 * Integer ids reserved in blocks, so that a process knows them before it inserts (MySQL has no
 * RETURNING) and never asks twice for the same. An id that a crash leaves unused stays unused.
 */
export class IdBlocks {
  private blocks: { next: number; end: number }[] = [];

  constructor(
    private readonly knex: Knex,
    private readonly name: string,
    private readonly size: number,
  ) {}

  /** Makes sure that `next` can be called `count` times. Not inside a transaction: it opens one. */
  async reserve(count: number): Promise<void> {
    const free = this.blocks.reduce((sum, block) => sum + block.end - block.next, 0);
    if (free >= count) return;
    const size = Math.max(this.size, count - free);
    const end = await inTransaction(this.knex, async (trx) => {
      const changed = await trx('cdp_id_blocks').where({ name: this.name }).increment('next', size);
      if (changed !== 1)
        throw new Error(`No id block named "${this.name}": migrations have not run`);
      const row = await trx('cdp_id_blocks').where({ name: this.name }).first('next');
      return toId(row?.next);
    });
    this.blocks.push({ next: end - size, end });
  }

  /** The next reserved id; ascending, with gaps where blocks of other processes lie. */
  next(): number {
    let block = this.blocks[0];
    while (block && block.next >= block.end) {
      this.blocks.shift();
      block = this.blocks[0];
    }
    if (!block) throw new Error(`No reserved ids left in the block "${this.name}"`);
    return block.next++;
  }
}
