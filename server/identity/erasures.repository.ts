import type { Knex } from 'knex';

import { fromJson, fromJsonOrNull, toId, toIdOrNull, toJson } from '../platform/database';

/**
 * `erasing`: tables are being swept. `settling`: swept once, and soon again for what was on its way
 * meanwhile. `done`: nothing is left.
 */
export type ErasureStatus = 'erasing' | 'settling' | 'done';

/** A person who was forgotten: numbers that are nobody any longer. */
export interface Erasure {
  id: number;
  publicId: string;
  status: ErasureStatus;
  fragments: number[];
  /** Identifiers to look for in texts; empty once that is done. */
  texts: string[];
  requestedAt: number;
  againAt: number;
  doneAt: number | null;
}

type Row = Record<string, unknown>;

const fromRow = (row: Row): Erasure => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  status: row.status as ErasureStatus,
  fragments: fromJson<number[]>(row.fragments),
  texts: fromJsonOrNull<string[]>(row.texts) ?? [],
  requestedAt: toId(row.requested_at),
  againAt: toId(row.again_at),
  doneAt: toIdOrNull(row.done_at),
});

export const erasuresRepository = {
  async insert(
    trx: Knex,
    erasure: Pick<Erasure, 'publicId' | 'fragments' | 'requestedAt' | 'againAt'>,
  ): Promise<number> {
    await trx('cdp_erasures').insert({
      public_id: erasure.publicId,
      status: 'erasing',
      fragments: toJson(erasure.fragments),
      requested_at: erasure.requestedAt,
      again_at: erasure.againAt,
    });
    const row = await trx('cdp_erasures').where({ public_id: erasure.publicId }).first('id');
    return toId(row?.id);
  },

  async setTexts(trx: Knex, id: number, texts: readonly string[]): Promise<void> {
    await trx('cdp_erasures')
      .where({ id })
      .update({ texts: toJson(texts) });
  },

  async byPublicId(knex: Knex, publicId: string): Promise<Erasure | null> {
    const row: Row | undefined = await knex('cdp_erasures').where({ public_id: publicId }).first();
    return row ? fromRow(row) : null;
  },

  /** Those that are not done, oldest first. */
  async open(knex: Knex): Promise<Erasure[]> {
    const rows: Row[] = await knex('cdp_erasures')
      .whereIn('status', ['erasing', 'settling'])
      .orderBy('id');
    return rows.map(fromRow);
  },

  async move(knex: Knex, id: number, status: ErasureStatus, now: number): Promise<void> {
    const done = status === 'done' ? { done_at: now, texts: null } : {};
    await knex('cdp_erasures')
      .where({ id })
      .update({ status, ...done });
  },

  /** Fragments that are nobody any longer, by erasures above an id. */
  async fragmentsAfter(knex: Knex, id: number): Promise<{ last: number; fragments: number[] }> {
    const rows: Row[] = await knex('cdp_erasures')
      .where('id', '>', id)
      .orderBy('id')
      .select('id', 'fragments');
    return {
      last: rows.length > 0 ? toId(rows.at(-1)?.id) : id,
      fragments: rows.flatMap((row) => fromJson<number[]>(row.fragments)),
    };
  },
};
