import type { Knex } from 'knex';

import {
  chunksOf,
  inTransaction,
  insertRows,
  isTransient,
  isUniqueViolation,
  toBytes,
  toId,
} from '../../platform/database';

export interface PackedDay {
  day: number;
  lateSeen: number;
  packed: Buffer;
}

const ROWS_AT_ONCE = 100;

/** Packed days as they are stored. All of it may be deleted at any time. */
export class ActivityIndexRepository {
  constructor(private readonly knex: Knex) {}

  /**
   * The id under which a filter's days are stored, and when it was asked last, as far as that was
   * noted; the row is made when it is missing.
   */
  async filter(key: Buffer, typeId: number, now: number): Promise<{ id: number; askedAt: number }> {
    const find = () =>
      this.knex('cdp_activity_filters').where({ filter_key: key }).first('id', 'asked_at');
    let found = await find();
    if (!found) {
      try {
        const row = { filter_key: key, event_type_id: typeId, asked_at: now };
        await this.knex('cdp_activity_filters').insert(row);
      } catch (error) {
        // Another process was first, which is as good.
        if (!isUniqueViolation(error)) throw error;
      }
      found = await find();
    }
    return { id: toId(found?.id), askedAt: toId(found?.asked_at) };
  }

  async days(filterId: number, first: number, last: number): Promise<PackedDay[]> {
    const rows: Record<string, unknown>[] = await this.knex('cdp_activity_days')
      .where({ filter_id: filterId })
      .whereBetween('day', [first, last])
      .select('day', 'late_seen', 'packed');
    return rows.map((row) => ({
      day: toId(row.day),
      lateSeen: toId(row.late_seen),
      packed: toBytes(row.packed),
    }));
  }

  /**
   * Keeps days over what was there; another process that does the same at once may win. Answers
   * false, and keeps nothing, when the filter's own row was deleted meanwhile.
   */
  async keep(filterId: number, days: readonly PackedDay[]): Promise<boolean> {
    for (const some of chunksOf(days, ROWS_AT_ONCE)) {
      try {
        await inTransaction(this.knex, async (trx) => {
          await trx('cdp_activity_days')
            .where({ filter_id: filterId })
            .whereIn(
              'day',
              some.map(({ day }) => day),
            )
            .delete();
          await insertRows(
            trx,
            'cdp_activity_days',
            some.map(({ day, lateSeen, packed }) => ({
              ...{ filter_id: filterId, day, late_seen: lateSeen, packed },
            })),
          );
        });
      } catch (error) {
        if (!isUniqueViolation(error) && !isTransient(error)) throw error;
      }
    }
    const sum = await this.knex('cdp_activity_days')
      .where({ filter_id: filterId })
      .sum({ bytes: this.knex.raw('length(packed)') })
      .first();
    const standing = await this.knex('cdp_activity_filters')
      .where({ id: filterId })
      .update({ bytes: toId(sum?.bytes ?? 0) });
    if (standing > 0) return true;
    await this.knex('cdp_activity_days').where({ filter_id: filterId }).delete();
    return false;
  }

  async asked(filterId: number, now: number): Promise<void> {
    await this.knex('cdp_activity_filters').where({ id: filterId }).update({ asked_at: now });
  }

  /** Deletes the filters that were asked longest ago until the rest fits; answers which went. */
  async trim(budget: number): Promise<number[]> {
    const rows: Record<string, unknown>[] = await this.knex('cdp_activity_filters')
      .orderBy('asked_at', 'desc')
      .select('id', 'bytes');
    let bytes = 0;
    const gone = rows.filter((row, place) => {
      bytes += toId(row.bytes);
      // What was asked last stays, however large it is.
      return place > 0 && bytes > budget;
    });
    const ids = gone.map((row) => toId(row.id));
    for (const id of ids) {
      await this.knex('cdp_activity_days').where({ filter_id: id }).delete();
      await this.knex('cdp_activity_filters').where({ id }).delete();
    }
    return ids;
  }
}
