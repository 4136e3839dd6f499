import type { Knex } from 'knex';

import type { FragmentFacts } from './components';
import type { Identifier } from './identifier';
import { identityRepository } from './identity.repository';
import { Known } from './known';
import type { Subject } from './subject';
import { CLAIMED } from './trust';

function identifiersOf({ userId, names, devices, claimedUserId, claims }: Subject): Identifier[] {
  const all = [...names, ...devices, ...claims];
  if (userId) all.push(userId);
  if (claimedUserId) all.push(claimedUserId);
  return all;
}

/**
 * Reads what the group's identifiers say so far: the links of all in one query, and the whole persons
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
  const { existing, links } = await identityRepository.links(knex, all);
  for (const name of existing) known.existing.add(name);
  const missing = [...keys].filter(([name]) => !existing.has(name)).map(([, key]) => key);
  for (const name of await identityRepository.buried(knex, missing)) known.buried.add(name);
  const fragments = new Set<number>();
  for (const { identifierName, ...link } of links) {
    known.addLink(identifierName, link);
    if (naming.has(identifierName)) fragments.add(link.fragment);
  }
  if (fragments.size === 0) return known;
  const members = await loadPersons(knex, known, [...fragments]);
  if (overrulesClaims(known, subjects)) {
    known.edges = await identityRepository.liveEdges(knex, members);
  }
  return known;
}

/** Whether a word of the group may overrule a claim, an earlier one of the same group included. */
function overrulesClaims(known: Known, subjects: readonly Subject[]): boolean {
  const claimed = new Set<string>();
  for (const { userId, trust } of subjects) {
    if (userId && trust === CLAIMED) claimed.add(userId.name);
  }
  return subjects.some(({ userId, trust }) => {
    if (!userId || trust === CLAIMED) return false;
    const owner = known.current(userId.name);
    return owner ? owner.trust === CLAIMED : claimed.has(userId.name);
  });
}

/** @returns all fragments of the persons that were loaded. */
async function loadPersons(knex: Knex, known: Known, fragments: number[]): Promise<number[]> {
  const components = await identityRepository.components(knex, fragments);
  const members = [...components.values()].flat();
  const facts = new Map<number, FragmentFacts>();
  for (const fact of await identityRepository.facts(knex, members)) {
    facts.set(fact.id, { ...fact, identified: false });
  }
  const names = await identityRepository.names(knex, members);
  for (const { fragment, confidence } of names) {
    const fact = facts.get(fragment);
    if (fact && confidence === 'high') fact.identified = true;
  }
  for (const [root, ids] of components) {
    known.components.add(
      root,
      ids.map((id) => facts.get(id)).filter((fact) => fact !== undefined),
    );
  }
  for (const { fragment, type, confidence, identifierName } of names) {
    known.addName(type, confidence, fragment, identifierName);
  }
  for (const [a, b] of await identityRepository.cannotLinks(knex, members)) known.forbid(a, b);
  return members;
}
