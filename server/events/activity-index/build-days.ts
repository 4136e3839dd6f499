import type { Knex } from 'knex';

import { addendOf, isCounted, needsPayload, type EventFilter, type Visit } from '../event-filter';
import { daysOfType, payloadsOfType } from '../log.repository';
import { countDoers } from '../doers.repository';
import { DAY_MS, dayOf } from './late.repository';
import { packDay, type DayCount, type DayCounts } from './packed-day';

const endOf = (day: number): number => (day + 1) * DAY_MS - 1;

const adder =
  (counts: DayCounts): Visit =>
  (fragment, count, sum) => {
    const known = counts.get(fragment);
    if (!known) counts.set(fragment, { count, sum });
    else {
      known.count += count;
      known.sum += sum;
    }
  };

/** Packs consecutive days of a filter from the log. */
export async function buildDays(
  knex: Knex,
  typeId: number,
  filter: EventFilter,
  first: number,
  last: number,
): Promise<Map<number, Buffer>> {
  const counts = new Map<number, DayCounts>();
  for (let day = first; day <= last; day += 1) counts.set(day, new Map());
  const countsOf = (day: number) => counts.get(day) ?? new Map<number, DayCount>();
  if (needsPayload(filter)) {
    const span = [first * DAY_MS - 1, endOf(last)] as const;
    for await (const events of payloadsOfType(knex, typeId, ...span)) {
      for (const { fragment, at, payload } of events) {
        if (!isCounted(filter, payload)) continue;
        adder(countsOf(dayOf(at)))(fragment, 1, addendOf(filter, payload));
      }
    }
  } else {
    for (const day of await daysOfType(knex, typeId, first, last)) {
      const span = { typeId, after: day * DAY_MS - 1, until: endOf(day) };
      const add = adder(countsOf(day));
      for (const [fragment, count] of await countDoers(knex, span)) add(fragment, count, 0);
    }
  }
  return new Map([...counts].map(([day, of]) => [day, packDay(of)]));
}
