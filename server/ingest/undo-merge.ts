import type { Knex } from 'knex';

import { cutEdge, type EdgeRow } from '../identity';
import { inTransaction } from '../platform/database';
import { epochsRepository } from '../platform/epochs';
import { applyTraits } from '../traits';

/**
 * Undoes a merge: cuts its edge, keeps the two apart from now on, and says anew which traits are
 * in force for each. Events, identifiers and traits stayed with their fragments all along.
 */
export async function undoMerge(knex: Knex, edge: EdgeRow, now: number) {
  return inTransaction(knex, async (trx) => {
    const undone = await cutEdge(trx, edge, now);
    const persons = new Map<number, number[]>();
    for (const [fragment, representative] of undone.representatives) {
      persons.set(representative, [...(persons.get(representative) ?? []), fragment]);
    }
    const byFragment = new Map(
      [...undone.representatives].map(([fragment, person]) => [
        fragment,
        persons.get(person) ?? [],
      ]),
    );
    await applyTraits(trx, [], byFragment);
    await epochsRepository.touch(trx, undone.representatives.keys(), [], now);
    return undone;
  });
}
