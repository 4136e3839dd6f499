import type { Knex } from 'knex';

import { chunksOf, toBytes, toId, toIdOrNull } from '../platform/database';

export interface EdgeRow {
  id: number;
  a: number;
  b: number;
  rule: string;
  identifierKey: Buffer | null;
  trust: number;
  createdAt: number;
  cutAt: number | null;
  /** By an editor, or by a trusted word about an id that was only claimed. */
  cutReason: 'undone' | 'claim-overruled' | null;
}

const edgeFromRow = (row: Record<string, unknown>): EdgeRow => ({
  id: toId(row.id),
  a: toId(row.fragment_a),
  b: toId(row.fragment_b),
  rule: String(row.rule),
  identifierKey: row.identifier_key ? toBytes(row.identifier_key) : null,
  trust: toId(row.trust),
  createdAt: toId(row.created_at),
  cutAt: toIdOrNull(row.cut_at),
  cutReason: (row.cut_reason as EdgeRow['cutReason'] | undefined) ?? null,
});

/** The log of merges, and what undoing one writes. */
export const mergesRepository = {
  /** Edges that touch any of these fragments, oldest first, cut ones included. */
  async edgesOf(knex: Knex, fragments: readonly number[]): Promise<EdgeRow[]> {
    const found = new Map<number, EdgeRow>();
    for (const ids of chunksOf(fragments)) {
      const rows = await knex('cdp_edges').whereIn('fragment_a', ids).orWhereIn('fragment_b', ids);
      for (const row of rows) found.set(toId(row.id), edgeFromRow(row));
    }
    return [...found.values()].sort((x, y) => x.id - y.id);
  },

  async identifierOf(knex: Knex, key: Buffer): Promise<{ type: string; value: string } | null> {
    const row = await knex('cdp_identifiers').where({ identifier_key: key }).first('type', 'value');
    return row ?? null;
  },

  /** Cuts the edge and keeps its two ends apart from now on. */
  async cut(trx: Knex, edge: EdgeRow, now: number): Promise<void> {
    await trx('cdp_edges').where({ id: edge.id }).update({ cut_at: now, cut_reason: 'undone' });
    const pair = { fragment_a: edge.a, fragment_b: edge.b };
    const standing = await trx('cdp_cannot_links').where(pair).first();
    if (!standing) await trx('cdp_cannot_links').insert({ ...pair, created_at: now });
  },
};
