import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import { toBytes, toId, toJson, whereContains } from '../platform/database';
import { sourceFromRow, type SourceRow } from './source';

export interface NewKey {
  sourceId: number;
  kind: 'public' | 'secret';
  hash: Buffer;
  publicKey: string | null;
  hint: string;
  createdAt: number;
}

export interface KeyRow extends NewKey {
  id: number;
  /** From when on it does not work; null: it goes on. */
  expiresAt: number | null;
  lastUsedAt: number | null;
}

const toIdOrNull = (value: unknown) => (value === null ? null : toId(value));

const SORTS: Record<string, string> = {
  name: 'name',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

const toRow = (source: Omit<SourceRow, 'id'>) => ({
  public_id: source.publicId,
  identifier: source.identifier,
  name: source.name,
  kind: source.kind,
  origins: toJson(source.origins),
  trust: source.trust,
  count_orders: source.countOrders,
  enabled: source.enabled,
  origin: source.origin,
  created_at: source.createdAt,
  updated_at: source.updatedAt,
});

const keyFromRow = (row: Record<string, unknown>): KeyRow => ({
  id: toId(row.id),
  sourceId: toId(row.source_id),
  kind: row.kind as KeyRow['kind'],
  hash: toBytes(row.key_hash),
  publicKey: (row.public_key as string | null) ?? null,
  hint: String(row.hint),
  createdAt: toId(row.created_at),
  expiresAt: toIdOrNull(row.expires_at),
  lastUsedAt: toIdOrNull(row.last_used_at),
});

/** Sources and their keys. */
export const sourcesRepository = {
  async list(knex: Knex, { page, pageSize, sort, search }: PageQuery) {
    const matching = knex('cdp_sources');
    if (search) whereContains(matching, ['name', 'identifier'], search);
    const [field = 'name', direction = 'asc'] = (sort ?? 'name:asc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'name', direction)
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), sources: rows.map(sourceFromRow) };
  },

  async all(knex: Knex): Promise<SourceRow[]> {
    return (await knex('cdp_sources').orderBy('id')).map(sourceFromRow);
  },

  async findBy(
    knex: Knex,
    where: { public_id: string } | { identifier: string } | { id: number },
  ): Promise<SourceRow | null> {
    const row = await knex('cdp_sources').where(where).first();
    return row ? sourceFromRow(row) : null;
  },

  async insert(trx: Knex, source: Omit<SourceRow, 'id'>): Promise<SourceRow> {
    await trx('cdp_sources').insert(toRow(source));
    const row = await trx('cdp_sources').where({ public_id: source.publicId }).first();
    return sourceFromRow(row);
  },

  async update(trx: Knex, source: SourceRow): Promise<void> {
    await trx('cdp_sources').where({ id: source.id }).update(toRow(source));
  },

  async remove(trx: Knex, id: number): Promise<void> {
    await trx('cdp_source_keys').where({ source_id: id }).delete();
    await trx('cdp_sources').where({ id }).delete();
  },

  async keysOf(knex: Knex, sourceIds: readonly number[]): Promise<KeyRow[]> {
    const rows = await knex('cdp_source_keys')
      .whereIn('source_id', [...sourceIds])
      .orderBy('id');
    return rows.map(keyFromRow);
  },

  async findKey(knex: Knex, hash: Buffer): Promise<KeyRow | null> {
    const row = await knex('cdp_source_keys').where({ key_hash: hash }).first();
    return row ? keyFromRow(row) : null;
  },

  async replaceKeys(trx: Knex, key: NewKey): Promise<void> {
    await trx('cdp_source_keys').where({ source_id: key.sourceId }).delete();
    await this.addKey(trx, key);
  },

  async addKey(trx: Knex, key: NewKey): Promise<void> {
    await trx('cdp_source_keys').insert({
      source_id: key.sourceId,
      kind: key.kind,
      key_hash: key.hash,
      public_key: key.publicKey,
      hint: key.hint,
      created_at: key.createdAt,
    });
  },

  /** Lets the keys of a source work no longer than until an instant, and forgets those that ended. */
  async endKeys(trx: Knex, sourceId: number, at: number, now: number): Promise<void> {
    const keys = () => trx('cdp_source_keys').where({ source_id: sourceId });
    await keys()
      .where((any) => void any.whereNull('expires_at').orWhere('expires_at', '>', at))
      .update({ expires_at: at });
    await keys().where('expires_at', '<=', now).delete();
  },

  async removeKey(trx: Knex, id: number): Promise<void> {
    await trx('cdp_source_keys').where({ id }).delete();
  },

  async noteUse(knex: Knex, id: number, at: number): Promise<void> {
    await knex('cdp_source_keys')
      .where({ id })
      .where((any) => void any.whereNull('last_used_at').orWhere('last_used_at', '<', at))
      .update({ last_used_at: at });
  },
};
