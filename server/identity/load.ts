import type { Knex } from 'knex';

import type { FragmentFacts } from './components';
import { identityRepository } from './identity.repository';
import { Known } from './known';
import type { Subject } from './resolver';

const identifiersOf = (subject: Subject) =>
  [subject.anonymousId, subject.userId, subject.claimedUserId, subject.email].filter(
    (identifier) => identifier !== null,
  );

/**
 * Reads what the group's identifiers say so far: their links in one query, and the whole persons
 * behind them only where a message may change who is who, or a trait.
 */
export async function loadKnown(
  knex: Knex,
  subjects: readonly Subject[],
  needsPerson: (subject: Subject) => boolean,
): Promise<Known> {
  const known = new Known();
  const keys = new Map<string, Buffer>();
  const naming = new Set<string>();
  for (const subject of subjects) {
    const whole = needsPerson(subject);
    for (const { name, key } of identifiersOf(subject)) {
      keys.set(name, key);
      if (whole) naming.add(name);
    }
  }
  const all = [...keys.values()];
  for (const name of await identityRepository.existing(knex, all)) known.existing.add(name);
  const fragments = new Set<number>();
  for (const { identifierName, ...link } of await identityRepository.links(knex, all)) {
    known.addLink(identifierName, link);
    if (naming.has(identifierName)) fragments.add(link.fragment);
  }
  if (fragments.size > 0) await loadPersons(knex, known, [...fragments]);
  return known;
}

async function loadPersons(knex: Knex, known: Known, fragments: number[]): Promise<void> {
  const components = await identityRepository.components(knex, fragments);
  const members = [...components.values()].flat();
  const facts = new Map<number, FragmentFacts>();
  for (const fact of await identityRepository.facts(knex, members)) {
    facts.set(fact.id, { ...fact, identified: false });
  }
  for (const { fragment, type, identifierName } of await identityRepository.namings(
    knex,
    members,
  )) {
    const fact = facts.get(fragment);
    if (fact) fact.identified = true;
    if (type !== 'user_id') continue;
    const names = known.userIds.get(fragment) ?? new Set();
    known.userIds.set(fragment, names.add(identifierName));
  }
  for (const [root, ids] of components) {
    known.components.add(
      root,
      ids.map((id) => facts.get(id)).filter((fact) => fact !== undefined),
    );
  }
  for (const [a, b] of await identityRepository.cannotLinks(knex, members)) known.forbid(a, b);
}
