import type { Knex } from 'knex';

import { inTransaction, toId, toIdOrNull } from '../../platform/database';
import { bumpGeneration } from '../../platform/generations';
import { nameKey } from '../dictionary.repository';

type Row = Record<string, unknown>;

/** A property of an event type that is a trait as well. */
export interface TraitMapping {
  id: number;
  eventTypeId: number;
  path: string;
  trait: string;
  /** Events that were stored before; null while nobody asked for them. Ids of events. */
  backfill: { done: number; total: number; endedAt: number | null } | null;
}

const GENERATION = 'trait-mappings';

const fromRow = (row: Row): TraitMapping => ({
  id: toId(row.id),
  eventTypeId: toId(row.event_type_id),
  path: String(row.path),
  trait: String(row.trait),
  backfill:
    row.backfill_asked_at === null
      ? null
      : {
          done: toId(row.backfill_done),
          total: toId(row.backfill_total),
          endedAt: toIdOrNull(row.backfill_ended_at),
        },
});

/** Which properties of events are traits as well. */
export const mappingsRepository = {
  async all(knex: Knex): Promise<TraitMapping[]> {
    return (await knex('cdp_trait_mappings').orderBy('id')).map(fromRow);
  },

  async ofType(knex: Knex, eventTypeId: number): Promise<TraitMapping[]> {
    const rows: Row[] = await knex('cdp_trait_mappings')
      .where({ event_type_id: eventTypeId })
      .orderBy('id');
    return rows.map(fromRow);
  },

  /** Maps a property; a unique violation where it is mapped already. */
  add(
    knex: Knex,
    { eventTypeId, path, trait }: Pick<TraitMapping, 'eventTypeId' | 'path' | 'trait'>,
    now: number,
    backfill: boolean,
  ): Promise<void> {
    return inTransaction(knex, async (trx) => {
      await bumpGeneration(trx, GENERATION);
      const last = backfill ? await trx('cdp_events').max({ id: 'id' }).first() : null;
      await trx('cdp_trait_mappings').insert({
        ...{ event_type_id: eventTypeId, path, trait, created_at: now },
        path_key: nameKey(path),
        backfill_asked_at: backfill ? now : null,
        backfill_total: toIdOrNull(last?.id) ?? 0,
      });
    });
  },

  remove(knex: Knex, eventTypeId: number, id: number): Promise<number> {
    return inTransaction(knex, async (trx) => {
      await bumpGeneration(trx, GENERATION);
      return trx('cdp_trait_mappings').where({ id, event_type_id: eventTypeId }).delete();
    });
  },

  /** Mappings whose earlier events are still to be gone through. */
  async waiting(knex: Knex): Promise<TraitMapping[]> {
    const rows: Row[] = await knex('cdp_trait_mappings')
      .whereNotNull('backfill_asked_at')
      .whereNull('backfill_ended_at')
      .orderBy('id');
    return rows.map(fromRow);
  },

  async moved(trx: Knex, id: number, done: number): Promise<void> {
    await trx('cdp_trait_mappings').where({ id }).update({ backfill_done: done });
  },

  async ended(knex: Knex, id: number, now: number): Promise<void> {
    await knex('cdp_trait_mappings').where({ id }).update({ backfill_ended_at: now });
  },
};
