import type { Knex } from 'knex';

import { profilesRepository } from './profiles.repository';

const DAY = 86_400_000;

/** How many people there were at the end of one UTC day. */
export interface DayOfPeople {
  day: string;
  identified: number;
  anonymous: number;
}

/**
 * How many of the people of today were known by the end of each of the last days, oldest first.
 * Counted back from today's totals by when each was first seen, so that imported history shows
 * where it belongs and nothing has to be written down day by day.
 */
export async function peopleOverTime(
  knex: Knex,
  now: number,
  days: number,
): Promise<DayOfPeople[]> {
  const today = Math.floor(now / DAY);
  const left = await profilesRepository.totals(knex);
  const fresh = await profilesRepository.newPerDay(knex, (today - days + 1) * DAY);
  const result: DayOfPeople[] = [];
  for (let day = today; day > today - days; day -= 1) {
    result.unshift({ day: new Date(day * DAY).toISOString().slice(0, 10), ...left });
    for (const { day: seen, identified, count } of fresh) {
      if (seen === day) left[identified ? 'identified' : 'anonymous'] -= count;
    }
  }
  return result;
}
