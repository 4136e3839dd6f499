import type { Knex } from 'knex';

import {
  chunksOf,
  inTransaction,
  insertRows,
  lockRows,
  selectIn,
  toId,
} from '../platform/database';

/** What is to change among the fragments of a segment, and its size afterwards. */
export interface MemberEdit {
  add: readonly number[];
  remove: readonly number[];
  members: number;
}

/** Members set by hand, one row a fragment; a merge rewrites none of them. */
export class MembersRepository {
  constructor(private readonly knex: Knex) {}

  async fragmentsOf(segmentIds: readonly number[]): Promise<Map<number, number[]>> {
    const rows = await selectIn<Record<string, unknown>>(
      this.knex,
      'cdp_segment_members',
      'segment_id',
      segmentIds,
      (query) => query.select('segment_id', 'fragment_id'),
    );
    const found = new Map<number, number[]>(segmentIds.map((id) => [id, []]));
    for (const row of rows) found.get(toId(row.segment_id))?.push(toId(row.fragment_id));
    return found;
  }

  /** Segments that name one of the fragments by hand. */
  async segmentsOf(fragments: readonly number[]): Promise<Set<number>> {
    const rows = await selectIn<Record<string, unknown>>(
      this.knex,
      'cdp_segment_members',
      'fragment_id',
      fragments,
      (query) => query.distinct('segment_id'),
    );
    return new Set(rows.map((row) => toId(row.segment_id)));
  }

  /**
   * Changes the members of a segment under its lock. Answers false, and changes nothing, when an
   * audience feeds it or it is gone.
   */
  async edit(
    segmentId: number,
    at: number,
    decide: (present: readonly number[]) => MemberEdit,
  ): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      const segment = await lockRows(trx, trx('cdp_segments').where({ id: segmentId })).first();
      if (!segment || segment.audience_id !== null) return false;
      const present = await trx('cdp_segment_members')
        .where({ segment_id: segmentId })
        .pluck('fragment_id');
      const { add, remove, members } = decide(present.map(toId));
      for (const chunk of chunksOf(remove)) {
        await trx('cdp_segment_members')
          .where({ segment_id: segmentId })
          .whereIn('fragment_id', chunk)
          .delete();
      }
      const rows = [...add].sort((a, b) => a - b);
      await insertRows(
        trx,
        'cdp_segment_members',
        rows.map((fragment) => ({ segment_id: segmentId, fragment_id: fragment, at })),
      );
      if (add.length + remove.length > 0) {
        await trx('cdp_segments').where({ id: segmentId }).update({ members, last_change_at: at });
      }
      return true;
    });
  }

  /**
   * Writes down whom a fed segment holds, in pieces: each replaces what stood in its range of ids,
   * so that two who do so at once agree. Ends early once the audience feeds it no more. The rows
   * say nothing while it does; once it is disconnected they are the segment's members.
   */
  async writeDown(
    segmentId: number,
    audienceId: number,
    persons: readonly number[],
    at: number,
  ): Promise<void> {
    const pieces = chunksOf(
      [...persons].sort((a, b) => a - b),
      500,
    );
    if (pieces.length === 0) pieces.push([]);
    let above = 0;
    for (const [place, piece] of pieces.entries()) {
      const end = piece.at(-1);
      const upTo = place === pieces.length - 1 || end === undefined ? null : end;
      const range = { segmentId, audienceId, above, upTo };
      if (!(await this.replaceRange(range, piece, at))) return;
      above = end ?? above;
    }
  }

  private replaceRange(
    range: { segmentId: number; audienceId: number; above: number; upTo: number | null },
    piece: readonly number[],
    at: number,
  ): Promise<boolean> {
    const { segmentId, audienceId, above, upTo } = range;
    return inTransaction(this.knex, async (trx) => {
      const feeding = trx('cdp_segments').where({ id: segmentId, audience_id: audienceId });
      if (!(await lockRows(trx, feeding).first('id'))) return false;
      const old = trx('cdp_segment_members').where({ segment_id: segmentId });
      old.where('fragment_id', '>', above);
      if (upTo !== null) old.where('fragment_id', '<=', upTo);
      await old.delete();
      await insertRows(
        trx,
        'cdp_segment_members',
        piece.map((fragment) => ({ segment_id: segmentId, fragment_id: fragment, at })),
      );
      return true;
    });
  }
}
