import type { Knex } from 'knex';

import { toId } from '../database';

/**
 * Says that configuration changed, in the transaction that changes it. Every process polls the
 * numbers and drops the caches whose number moved, so that two processes converge within seconds.
 */
export async function bumpGeneration(trx: Knex, name: string): Promise<void> {
  const changed = await trx('cdp_generations').where({ name }).increment('n', 1);
  if (changed !== 1) throw new Error(`No generation named "${name}": a migration must add it`);
}

/** Calls back when a name's generation moved, its own process's changes included. */
export class GenerationWatch {
  private seen = new Map<string, number>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(private readonly knex: Knex) {}

  on(name: string, listener: () => void): void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set.add(listener));
  }

  /** One query for all names; a job calls it every two seconds. */
  async poll(): Promise<void> {
    const rows: { name: string; n: unknown }[] = await this.knex('cdp_generations').select(
      'name',
      'n',
    );
    const current = new Map(rows.map((row) => [row.name, toId(row.n)]));
    for (const [name, n] of current) {
      if (this.seen.get(name) !== n)
        for (const listener of this.listeners.get(name) ?? []) listener();
    }
    this.seen = current;
  }
}
