import type { Knex } from 'knex';

import { buryRepository, type KeptIdentifier } from './bury.repository';
import { erasuresRepository } from './erasures.repository';
import type { Identifiers } from './identifier';
import { identityRepository } from './identity.repository';

/** How long a message that is being stored may still write about somebody who is forgotten. */
export const SETTLE_MS = 60_000;

export interface Burial {
  erasureId: number;
  /** The fragments that are nobody any longer. */
  fragments: number[];
}

/**
 * Takes a person out of the identity graph within a transaction: his identifiers name nobody from
 * now on, and leave a tombstone each, so that nothing sent later brings him back. What else is
 * stored about the fragments is left to be swept.
 */
export async function buryPerson(
  trx: Knex,
  identifiers: Identifiers,
  person: { fragment: number; publicId: string },
  now: number,
): Promise<Burial> {
  await identityRepository.lock(trx);
  const components = await identityRepository.components(trx, [person.fragment]);
  const fragments = new Set([...components.values()].flat());
  await identityRepository.hold(trx, [...fragments]);
  const owned = await buryRepository.ownedBy(trx, [...fragments]);
  const claims = owned
    .filter(({ type }) => type === 'user_id')
    .map(({ value }) => identifiers.keyOf('claimed_user_id', value).key);
  // Who only claimed to be him, without a device of his own, is nobody else.
  for (const fragment of await buryRepository.everLinked(trx, claims)) fragments.add(fragment);
  const { publicId } = person;
  const erasureId = await erasuresRepository.insert(trx, {
    ...{ publicId, fragments: [...fragments], requestedAt: now, againAt: now + SETTLE_MS },
  });
  await erasuresRepository.setTexts(trx, erasureId, textsOf(owned));
  await buryAll(trx, [...owned.map(({ key }) => key), ...claims], [...fragments], erasureId, now);
  return { erasureId, fragments: [...fragments] };
}

/** Once more, for what a message that was being stored meanwhile brought back. */
export async function buryAgain(
  trx: Knex,
  erasure: { id: number; fragments: readonly number[]; texts: readonly string[] },
  now: number,
): Promise<string[]> {
  await identityRepository.lock(trx);
  const owned = await buryRepository.ownedBy(trx, erasure.fragments);
  const buried = await buryRepository.buriedBy(trx, erasure.id);
  const keys = [...buried, ...owned.map(({ key }) => key)];
  const texts = [...new Set([...erasure.texts, ...textsOf(owned)])];
  await erasuresRepository.setTexts(trx, erasure.id, texts);
  await buryAll(trx, keys, erasure.fragments, erasure.id, now);
  return texts;
}

async function buryAll(
  trx: Knex,
  keys: readonly Buffer[],
  fragments: readonly number[],
  erasureId: number,
  now: number,
): Promise<void> {
  await buryRepository.bury(trx, keys, erasureId, now);
  await buryRepository.removeFragments(trx, fragments);
}

const textsOf = (owned: readonly KeptIdentifier[]) => [...new Set(owned.map(({ value }) => value))];
