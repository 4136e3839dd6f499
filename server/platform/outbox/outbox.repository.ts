import type { Knex } from 'knex';

import type { Clock } from '../clock';
import { chunksOf, fromJson, toId, toJson } from '../database';

/** What waits to be handed on; `id` ascends as rows were written. */
export interface OutboxRow<T> {
  id: number;
  body: T;
}

/**
 * Notes of what must happen after somebody else's transaction: written with that transaction, so
 * that what is rolled back leaves none, and worked off by a job in the order of their ids.
 */
export class Outbox<T> {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    /** Whose notes they are; notes of other kinds are not seen. */
    private readonly kind: string,
  ) {}

  /** Writes a note with the given transaction. */
  async add(trx: Knex, body: T): Promise<void> {
    const row = { kind: this.kind, body: toJson(body), created_at: this.clock.now() };
    await trx('cdp_outbox').insert(row);
  }

  /** The oldest notes; they stay until they are removed. */
  async take(limit: number): Promise<OutboxRow<T>[]> {
    const rows = await this.knex('cdp_outbox')
      .where({ kind: this.kind })
      .orderBy('id')
      .limit(limit)
      .select('id', 'body');
    return rows.map((row) => ({ id: toId(row.id), body: fromJson<T>(row.body) }));
  }

  /** Removes exactly these notes: one that commits late, with a lower id, is left alone. */
  async remove(ids: readonly number[]): Promise<void> {
    for (const chunk of chunksOf(ids)) await this.knex('cdp_outbox').whereIn('id', chunk).delete();
  }

  /** How long the oldest note has waited, in milliseconds, or null when none waits. */
  async oldestAgeMs(): Promise<number | null> {
    const row = await this.knex('cdp_outbox')
      .where({ kind: this.kind })
      .min({ oldest: 'created_at' })
      .first();
    const oldest: unknown = row?.oldest ?? null;
    return oldest === null ? null : Math.max(0, this.clock.now() - toId(oldest));
  }
}
