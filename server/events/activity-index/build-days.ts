import type { Knex } from 'knex';

import { fragmentsByDay } from '../doers.repository';
import { addendOf, isCounted, needsPayload, type EventFilter } from '../event-filter';
import { payloadsOfType } from '../log.repository';
import { DAY_MS, dayOf } from './late.repository';
import { dayOfCounts, dayOfFragments, type Day, type DayCounts } from './packed-day';

const endOf = (day: number): number => (day + 1) * DAY_MS - 1;

/** Consecutive days of a filter from the log, those on which nothing happened too. */
export async function buildDays(
  knex: Knex,
  typeId: number,
  filter: EventFilter,
  first: number,
  last: number,
): Promise<Map<number, Day>> {
  const days = needsPayload(filter)
    ? await byPayload(knex, typeId, filter, first, last)
    : await byFragment(knex, typeId, first, last);
  for (let day = first; day <= last; day += 1) {
    if (!days.has(day)) days.set(day, dayOfFragments(new Uint32Array()));
  }
  return days;
}

async function byFragment(knex: Knex, typeId: number, first: number, last: number) {
  const days = new Map<number, Day>();
  for await (const { day, fragments } of fragmentsByDay(knex, typeId, first, last)) {
    days.set(day, dayOfFragments(fragments));
  }
  return days;
}

async function byPayload(
  knex: Knex,
  typeId: number,
  filter: EventFilter,
  first: number,
  last: number,
) {
  const counts = new Map<number, DayCounts>();
  const span = { after: first * DAY_MS - 1, until: endOf(last) };
  for await (const events of payloadsOfType(knex, typeId, span, filter.where)) {
    for (const { fragment, at, payload } of events) {
      if (!isCounted(filter, payload)) continue;
      const day = dayOf(at);
      const of: DayCounts = counts.get(day) ?? (new Map() as DayCounts);
      counts.set(day, of);
      const known = of.get(fragment) ?? { count: 0, sum: 0 };
      known.count += 1;
      known.sum += addendOf(filter, payload);
      of.set(fragment, known);
    }
  }
  return new Map([...counts].map(([day, of]) => [day, dayOfCounts(of)]));
}
