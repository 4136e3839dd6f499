import type { Knex } from 'knex';

import type { ProfileStatistics } from '../../contracts/profiles';
import { toInstant } from '../platform/database';
import { profilesRepository, type ReachCount } from './profiles.repository';

const DAY = 86_400_000;

/** How many people there are, how they are known, and how they can be reached. */
export async function profileStatistics(knex: Knex, now: number): Promise<ProfileStatistics> {
  const rows = await profilesRepository.reach(knex);
  const sum = (holds: (row: ReachCount) => boolean) =>
    rows.reduce((all, row) => (holds(row) ? all + row.count : all), 0);
  return {
    total: sum(() => true),
    identified: sum(({ identified }) => identified),
    anonymous: sum(({ identified }) => !identified),
    withEmail: sum(({ hasEmail }) => hasEmail === true),
    withPhone: sum(({ hasPhone }) => hasPhone === true),
    withBoth: sum(({ hasEmail, hasPhone }) => hasEmail === true && hasPhone === true),
    uncounted: sum(({ hasEmail }) => hasEmail === null),
    newLast7Days: await profilesRepository.newSince(knex, now - 7 * DAY),
    newLast30Days: await profilesRepository.newSince(knex, now - 30 * DAY),
    asOf: toInstant(now),
  };
}
