import type { Knex } from 'knex';

import type { Fate } from '../../contracts/live';
import { fromJsonOrNull, insertRows, toId, toIdOrNull } from '../platform/database';

/** What became of a message, or of a whole request, that is stored nowhere else. */
export interface Notice {
  at: number;
  fate: Exclude<Fate, 'accepted' | 'rejected'>;
  sourceId: number | null;
  code: string;
  kind: string | null;
  event: string | null;
  /** JSON; null where nothing of it may be kept. */
  message: string | null;
  /** How many like it the row stands for. */
  count: number;
}

export interface NoticeFilter {
  fates?: readonly string[];
  sourceId?: number;
  event?: string;
}

const TABLE = 'cdp_live_notices';
type Row = Record<string, unknown>;

const fromRow = (row: Row): Notice & { id: number } => ({
  id: toId(row.id),
  at: toId(row.at),
  fate: row.fate as Notice['fate'],
  sourceId: toIdOrNull(row.source_id),
  code: String(row.code),
  kind: (row.kind as string | null) ?? null,
  event: (row.event as string | null) ?? null,
  message: (row.message as string | null) ?? null,
  count: toId(row.count),
});

export const noticesRepository = {
  async insert(knex: Knex, notices: readonly Notice[]): Promise<void> {
    await insertRows(
      knex,
      TABLE,
      notices.map(({ sourceId, ...notice }) => ({ ...notice, source_id: sourceId })),
    );
  },

  /** Newest first. */
  async since(knex: Knex, after: number, { fates, sourceId, event }: NoticeFilter, limit: number) {
    const query = knex(TABLE).where('at', '>', after);
    if (fates) query.whereIn('fate', [...fates]);
    if (sourceId !== undefined) query.where({ source_id: sourceId });
    if (event !== undefined) query.where({ event });
    const rows: Row[] = await query.orderBy('id', 'desc').limit(limit);
    return rows.map(fromRow);
  },

  async find(knex: Knex, id: number): Promise<Record<string, unknown> | null | undefined> {
    const row: Row | undefined = await knex(TABLE).where({ id }).first('message');
    return row && fromJsonOrNull<Record<string, unknown>>(row.message);
  },

  async forget(knex: Knex, before: number): Promise<void> {
    await knex(TABLE).where('at', '<', before).delete();
  },
};
