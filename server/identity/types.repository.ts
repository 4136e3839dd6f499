import type { Knex } from 'knex';

import { lockRows, toBoolean, toId } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import type { Confidence } from './identifier-rule';

/** A type that editors declared, or what they changed about a built-in one. */
export interface TypeRow {
  name: string;
  confidence: Confidence;
  messaging: boolean;
  limit: number;
  priority: number;
  active: boolean;
  used: boolean;
}

const GENERATION = 'identifier-types';

const fromRow = (row: Record<string, unknown>): TypeRow => ({
  name: String(row.name),
  confidence: row.confidence === 'high' ? 'high' : 'low',
  messaging: toBoolean(row.messaging),
  limit: toId(row.person_limit),
  priority: toId(row.priority),
  active: toBoolean(row.active),
  used: row.used_at !== null,
});

const toRow = (type: TypeRow, now: number) => ({
  name: type.name,
  confidence: type.confidence,
  messaging: type.messaging,
  person_limit: type.limit,
  priority: type.priority,
  active: type.active,
  updated_at: now,
});

export const typesRepository = {
  async all(knex: Knex): Promise<TypeRow[]> {
    const rows = await knex('cdp_identifier_types').orderBy(['priority', 'name']).select();
    return rows.map(fromRow);
  },

  /** The row, locked until the transaction ends: nobody begins to use the type meanwhile. */
  async hold(trx: Knex, name: string): Promise<TypeRow | null> {
    const row = await lockRows(trx, trx('cdp_identifier_types').where({ name })).first();
    return row ? fromRow(row) : null;
  },

  /** Throws the driver's unique violation when the name is taken. */
  async insert(trx: Knex, type: TypeRow, now: number): Promise<void> {
    await trx('cdp_identifier_types').insert({ ...toRow(type, now), created_at: now });
    await bumpGeneration(trx, GENERATION);
  },

  async update(trx: Knex, name: string, type: TypeRow, now: number): Promise<void> {
    await trx('cdp_identifier_types').where({ name }).update(toRow(type, now));
    await bumpGeneration(trx, GENERATION);
  },

  /** Somebody has an identifier of these types from now on. */
  async markUsed(trx: Knex, names: readonly string[], now: number): Promise<void> {
    const changed = await trx('cdp_identifier_types')
      .whereIn('name', [...names])
      .whereNull('used_at')
      .update({ used_at: now });
    if (changed > 0) await bumpGeneration(trx, GENERATION);
  },
};
