import type { Knex } from 'knex';

import type { ImportStatus } from '../../contracts/imports';
import type { PageQuery } from '../../contracts/paging';
import { toId, toJson, whereContains } from '../platform/database';
import { importFromRow, type ImportRow } from './import';

const SORTS: Record<string, string> = { name: 'name', createdAt: 'created_at' };
const UNDER_WAY: readonly ImportStatus[] = ['checking', 'running'];

type Change = Partial<Omit<ImportRow, 'id' | 'publicId'>>;

const orNull = (value: unknown) => (value === null ? null : toJson(value));

/** The columns of what is given; what is not given stays. */
function columnsOf(change: Change): Record<string, unknown> {
  const all: Record<keyof Change, [column: string, write: (value: never) => unknown]> = {
    name: ['name', String],
    kind: ['kind', String],
    status: ['status', String],
    sourceId: ['source_id', Number],
    bytes: ['bytes', Number],
    format: ['format', orNull],
    columns: ['columns', toJson],
    mapping: ['mapping', orNull],
    checked: ['checked', orNull],
    counts: ['counts', toJson],
    position: ['position', Number],
    total: ['total', (value) => value],
    error: ['error', (value) => value],
    startedAt: ['started_at', (value) => value],
    endedAt: ['ended_at', (value) => value],
    createdAt: ['created_at', Number],
    updatedAt: ['updated_at', Number],
  };
  return Object.fromEntries(
    Object.entries(change).map(([key, value]) => {
      const [column, write] = all[key as keyof Change];
      return [column, write(value as never)];
    }),
  );
}

/** Imports: what was handed in, how it is read, how far it is. */
export const importsRepository = {
  async list(knex: Knex, { page, pageSize, sort, search }: PageQuery) {
    const matching = knex('cdp_imports');
    if (search) whereContains(matching, ['name'], search);
    const [field = 'createdAt', direction = 'desc'] = (sort ?? 'createdAt:desc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'created_at', direction)
      .orderBy('id', direction)
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), imports: rows.map(importFromRow) };
  },

  async find(knex: Knex, publicId: string): Promise<ImportRow | null> {
    const row = await knex('cdp_imports').where({ public_id: publicId }).first();
    return row ? importFromRow(row) : null;
  },

  async insert(knex: Knex, draft: Omit<ImportRow, 'id'>): Promise<void> {
    const { publicId, ...rest } = draft;
    await knex('cdp_imports').insert({ public_id: publicId, ...columnsOf(rest) });
  },

  /** Changes an import that is in one of these states; false when it is in another by now. */
  async move(
    knex: Knex,
    id: number,
    from: readonly ImportStatus[],
    change: Change,
  ): Promise<boolean> {
    const changed = await knex('cdp_imports')
      .where({ id })
      .whereIn('status', [...from])
      .update(columnsOf(change));
    return changed > 0;
  },

  /** The oldest import that something is to be done about. */
  async next(knex: Knex): Promise<ImportRow | null> {
    const row = await knex('cdp_imports')
      .whereIn('status', [...UNDER_WAY])
      .orderBy('id')
      .first();
    return row ? importFromRow(row) : null;
  },

  async remove(trx: Knex, id: number): Promise<void> {
    await trx('cdp_imports').where({ id }).delete();
  },

  /** Imports whose file never arrived whole. */
  async abandoned(knex: Knex, before: number, limit: number): Promise<number[]> {
    const rows: Record<string, unknown>[] = await knex('cdp_imports')
      .where({ status: 'uploading' })
      .where('updated_at', '<', before)
      .orderBy('id')
      .limit(limit)
      .select('id');
    return rows.map((row) => toId(row.id));
  },
};
