import type { Knex } from 'knex';

import type { Clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { hourOf, KEPT_HOURS, summed, violationsRepository } from './violations.repository';

/** Adds what messages were refused for to the counts, and drops counts that nobody is told any more. */
export async function gatherRefused(knex: Knex, clock: Clock): Promise<void> {
  for (let full = true; full;) {
    full = await inTransaction(knex, async (trx) => {
      const taken = await violationsRepository.takeRefused(trx);
      await violationsRepository.add(trx, summed(taken));
      return taken.length > 0;
    });
  }
  await violationsRepository.deleteBefore(knex, hourOf(clock.now()) - KEPT_HOURS);
}
