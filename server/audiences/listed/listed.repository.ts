import type { Knex } from 'knex';

import { chunksOf, inTransaction, insertRows, toId } from '../../platform/database';
import { bumpGeneration } from '../../platform/generations';
import { holdAudience } from '../audiences.repository';

/** A row of an upload that named nobody. */
export interface UnknownRow {
  id: number;
  line: number;
  type: string;
  value: string;
  reason: string;
  at: number;
}

/** What an upload makes of a list. */
export interface ListEdit {
  add: readonly number[];
  remove: readonly number[];
  unknown: readonly Omit<UnknownRow, 'id' | 'at'>[];
  /** Whether rows that named nobody before are forgotten. */
  anew: boolean;
}

const LISTED = 'cdp_audience_listed';
const UNKNOWN = 'cdp_audience_unknown_rows';

/** Members that were uploaded, one row a fragment; a merge rewrites none of them. */
export class ListedRepository {
  constructor(private readonly knex: Knex) {}

  async fragmentsOf(audienceId: number): Promise<number[]> {
    const ids: unknown[] = await this.knex(LISTED)
      .where({ audience_id: audienceId })
      .pluck('fragment_id');
    return ids.map(toId);
  }

  /** Changes a list under its audience's lock, and has it computed; false when it is gone. */
  async edit(
    publicId: string,
    at: number,
    decide: (present: readonly number[]) => ListEdit,
  ): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      await bumpGeneration(trx, 'audiences');
      const audience = await holdAudience(trx, publicId);
      if (!audience) return false;
      const own = { audience_id: audience.id };
      const present: unknown[] = await trx(LISTED).where(own).pluck('fragment_id');
      const { add, remove, unknown, anew } = decide(present.map(toId));
      for (const chunk of chunksOf(remove)) {
        await trx(LISTED).where(own).whereIn('fragment_id', chunk).delete();
      }
      const rows = [...add].sort((a, b) => a - b);
      await insertRows(
        trx,
        LISTED,
        rows.map((fragment) => ({ ...own, fragment_id: fragment, at })),
      );
      if (anew) await trx(UNKNOWN).where(own).delete();
      await insertRows(
        trx,
        UNKNOWN,
        unknown.map((row) => ({ ...own, ...row, at })),
      );
      const computing = audience.enabled && { status: 'computing', status_reason: null };
      await trx('cdp_audiences')
        .where({ id: audience.id })
        .update({ revision: audience.revision + 1, ...computing });
      return true;
    });
  }

  async unknownRows(audienceId: number, after: number, limit: number): Promise<UnknownRow[]> {
    const rows = await this.knex(UNKNOWN)
      .where({ audience_id: audienceId })
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit);
    return rows.map((row) => ({
      id: toId(row.id),
      line: toId(row.line),
      type: String(row.type),
      value: String(row.value),
      reason: String(row.reason),
      at: toId(row.at),
    }));
  }
}
