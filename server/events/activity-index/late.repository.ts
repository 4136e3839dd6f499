import type { Knex } from 'knex';

import { insertRows, toId, type InsertTarget } from '../../platform/database';

export const DAY_MS = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

interface Range {
  typeId: number;
  first: number;
  last: number;
}

const toRow = ({ typeId, first, last }: Range) => ({
  ...{ event_type_id: typeId, first_day: first, last_day: last },
});

/** Notes of what was stored into, or taken out of, days that were over. */
export const lateRepository = {
  /** Within the transaction that stores events: which days of which types they belong to. */
  async stamp(
    into: InsertTarget,
    events: readonly { eventTypeId: number; at: number }[],
    now: number,
  ): Promise<void> {
    const ranges = new Map<number, Range>();
    for (const { eventTypeId, at } of events) {
      const day = dayOf(at);
      if (day >= dayOf(now)) continue;
      const known = ranges.get(eventTypeId) ?? { typeId: eventTypeId, first: day, last: day };
      known.first = Math.min(known.first, day);
      known.last = Math.max(known.last, day);
      ranges.set(eventTypeId, known);
    }
    if (ranges.size > 0) await insertRows(into, 'cdp_late', [...ranges.values()].map(toRow));
  },

  /** Within the transaction that deletes the events of fragments, before it does. */
  async stampFragments(trx: Knex, fragments: readonly number[]): Promise<void> {
    if (fragments.length === 0) return;
    const rows: Record<string, unknown>[] = await trx('cdp_events')
      .whereIn('fragment_id', [...fragments])
      .groupBy('event_type_id')
      .select('event_type_id')
      .min({ first: 'at' })
      .max({ last: 'at' });
    const ranges = rows.map((row) => ({
      typeId: toId(row.event_type_id),
      first: dayOf(toId(row.first)),
      last: dayOf(toId(row.last)),
    }));
    if (ranges.length > 0) await insertRows(trx, 'cdp_late', ranges.map(toRow));
  },

  /** How many late batches each day of a type has had; a day without any is missing. */
  async numbers(
    knex: Knex,
    typeId: number,
    first: number,
    last: number,
  ): Promise<Map<number, number>> {
    const rows: Record<string, unknown>[] = await knex('cdp_late')
      .where({ event_type_id: typeId })
      .where('last_day', '>=', first)
      .where('first_day', '<=', last)
      .groupBy('first_day', 'last_day')
      .select('first_day', 'last_day')
      .sum({ times: 'times' });
    const numbers = new Map<number, number>();
    for (const row of rows) {
      const until = Math.min(last, toId(row.last_day));
      for (let day = Math.max(first, toId(row.first_day)); day <= until; day += 1) {
        numbers.set(day, (numbers.get(day) ?? 0) + toId(row.times));
      }
    }
    return numbers;
  },
};
