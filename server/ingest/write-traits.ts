import type { Knex } from 'knex';

import { applyTraits, traitValueOf, type TraitWord } from '../traits';
import type { Message } from './message';
import { changedFragments, type Resolved } from './resolve-group';
import { trustOf } from './trust-of';

/** Writes what the messages say of people, and what is in force for each person from now on. */
export async function writeTraits(
  trx: Knex,
  messages: readonly Message[],
  resolved: Resolved,
  traitIds: ReadonlyMap<string, number>,
): Promise<void> {
  const { fragments, known } = resolved;
  const words: TraitWord[] = messages.flatMap((message, index) =>
    Object.entries(message.traits ?? {}).map(([name, value]) => ({
      ...traitValueOf(value),
      fragment: fragments[index],
      traitId: traitIds.get(name) as number,
      at: message.at,
      messageKey: message.key,
      sourceId: message.source.id,
      trust: trustOf(message),
    })),
  );
  const touched = [...words.map(({ fragment }) => fragment), ...changedFragments(resolved)];
  const persons = new Map(
    touched.map((fragment) => [fragment, known.components.of(fragment).map(({ id }) => id)]),
  );
  await applyTraits(trx, words, withMembers(persons));
}

/** The same person under each of its fragments. */
function withMembers(persons: ReadonlyMap<number, number[]>): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const [fragment, members] of persons) {
    const own = members.length > 0 ? members : [fragment];
    for (const id of own) all.set(id, own);
  }
  return all;
}
