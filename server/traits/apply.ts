import type { Knex } from 'knex';

import { traitsRepository, type TraitRow } from './traits.repository';
import { compareContenders } from './winner';

/** What a message says about a trait, before it is known whether it wins. */
export type TraitWord = Omit<TraitRow, 'effective'>;

const nameOf = (fragment: number, traitId: number) => `${fragment}:${traitId}`;

/**
 * Writes the words of a batch, and says anew which value of each touched person is in force.
 *
 * @param persons for every fragment that is touched, all fragments of its person.
 */
export async function applyTraits(
  trx: Knex,
  words: readonly TraitWord[],
  persons: ReadonlyMap<number, readonly number[]>,
): Promise<void> {
  const fragments = new Set<number>();
  for (const members of persons.values()) for (const id of members) fragments.add(id);
  for (const word of words) fragments.add(word.fragment);
  if (fragments.size === 0) return;
  const standing = await traitsRepository.ofFragments(trx, [...fragments], true);
  const before = new Map(standing.map((row) => [nameOf(row.fragment, row.traitId), row]));
  const after = new Map(before);
  for (const word of words) {
    const name = nameOf(word.fragment, word.traitId);
    const row = after.get(name);
    if (!row || compareContenders(word, row) > 0) after.set(name, { ...word, effective: false });
  }
  crown(after, persons);
  const changed = [...after].filter(([name, row]) => before.get(name) !== row);
  const replaced = changed
    .map(([name]) => before.get(name))
    .filter((row): row is TraitRow => row !== undefined);
  await traitsRepository.replace(
    trx,
    changed.map(([, row]) => row),
    replaced,
  );
}

/** Marks the winner of each trait within each person. */
function crown(rows: Map<string, TraitRow>, persons: ReadonlyMap<number, readonly number[]>): void {
  const winners = new Map<string, TraitRow>();
  const personOf = (fragment: number) => Math.min(...(persons.get(fragment) ?? [fragment]));
  for (const row of rows.values()) {
    const name = nameOf(personOf(row.fragment), row.traitId);
    const best = winners.get(name);
    if (!best || compareContenders(row, best) > 0) winners.set(name, row);
  }
  const crowned = new Set(winners.values());
  for (const [name, row] of rows) {
    const effective = crowned.has(row);
    if (row.effective !== effective) rows.set(name, { ...row, effective });
  }
}
