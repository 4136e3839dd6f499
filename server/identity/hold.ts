import type { Knex } from 'knex';

import { dialectOf, LostRace } from '../platform/database';
import { identityRepository } from './identity.repository';
import type { Known } from './known';
import type { IdentityPlan } from './plan';

/**
 * Holds the persons of fragments until the transaction ends, for what depends on all of a person's
 * fragments at once, such as which value of a trait is in force.
 *
 * @param settled whether nobody else can have joined or parted persons since `known` was loaded.
 * @throws LostRace when somebody did, and the group must be resolved anew.
 */
export async function holdPersons(
  trx: Knex,
  known: Known,
  plan: IdentityPlan,
  fragments: Iterable<number>,
  settled: boolean,
): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  const fresh = new Set(plan.fragments.map(({ id }) => id));
  const standing = new Set<number>();
  for (const fragment of fragments) {
    for (const { id } of known.components.of(fragment)) if (!fresh.has(id)) standing.add(id);
  }
  if (standing.size === 0) return;
  await identityRepository.hold(trx, [...standing]);
  if (settled) return;
  for (const [root, now] of await identityRepository.components(trx, [...standing])) {
    const then = known.components.of(root).map(({ id }) => id);
    const same = now.length === then.length && now.every((id) => then.includes(id));
    if (!same) throw new LostRace('Persons were joined or parted while a message was resolved');
  }
}
