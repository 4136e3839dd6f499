import type { Knex } from 'knex';

import { referencesRepository, type Reference } from './references.repository';

const nameOf = ({ kind, id }: Reference) => `${kind} ${id}`;

/**
 * The way by which something that `from` is about to use already uses `from`: what is used first,
 * then step by step, `from` itself left out. Null where there is none.
 */
export async function cycleOf(
  knex: Knex,
  from: Reference,
  uses: readonly Reference[],
): Promise<Reference[] | null> {
  const self = nameOf(from);
  const seen = new Set<string>();
  const open = uses.map((use) => [use]);
  for (let way = open.shift(); way; way = open.shift()) {
    const last = way.at(-1);
    if (!last) continue;
    if (nameOf(last) === self) return way.slice(0, -1);
    if (seen.has(nameOf(last))) continue;
    seen.add(nameOf(last));
    for (const use of await referencesRepository.usesOf(knex, last)) open.push([...way, use]);
  }
  return null;
}
