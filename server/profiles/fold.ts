import type { Knex } from 'knex';

import type { EventReader } from '../events';
import type { CanonicalMap, IdentifierRow, Identifiers, People } from '../identity';
import { inTransaction } from '../platform/database';
import type { Epochs } from '../platform/epochs';
import type { TraitReader } from '../traits';
import { profilesRepository, type FoldedProfile } from './profiles.repository';
import { searchTerms } from './terms';

const CONSUMER = 'profiles';
const AT_ONCE = 500;
/** What people can be written to and called at: a type of identifier and a trait each. */
const ADDRESSES = ['email', 'phone'] as const;
type Address = (typeof ADDRESSES)[number];

export interface FoldParts {
  knex: Knex;
  epochs: Epochs;
  canonicals: CanonicalMap;
  people: People;
  identifiers: Identifiers;
  events: EventReader;
  traits: TraitReader;
}

/**
 * Keeps the table of people true: each person that an epoch touched is counted anew from the log,
 * so that folding twice is the same as folding once.
 */
export async function foldProfiles(parts: FoldParts): Promise<number> {
  const epochs = await parts.epochs.read(CONSUMER);
  const last = epochs.at(-1);
  if (!last) return 0;
  await parts.canonicals.refresh();
  const touched = new Set(epochs.flatMap(({ fragments }) => fragments.toArray()));
  const persons = [...parts.canonicals.personsOf(touched).toArray()];
  const gone = [...touched].filter((id) => parts.canonicals.representativeOf(id) !== id);
  for (let from = 0; from < persons.length || from < gone.length; from += AT_ONCE) {
    await foldPersons(parts, persons.slice(from, from + AT_ONCE), gone.slice(from, from + AT_ONCE));
  }
  await parts.epochs.advance(CONSUMER, last.epoch);
  return persons.length;
}

/** Counts persons anew, each by its representative; `gone` no longer stand for anybody. */
export async function foldPersons(
  parts: FoldParts,
  persons: readonly number[],
  gone: readonly number[],
): Promise<void> {
  const { canonicals, traits, people } = parts;
  const members = persons.flatMap((person) => canonicals.fragmentsOf(person));
  const extents = await extentsOf(parts, members);
  const summaries = await traits.summaries(persons, true);
  const identifiers = await people.identifiersOf(persons);
  const told = await traits.valuesOf(ADDRESSES, persons);
  const records: FoldedProfile[] = [];
  const terms = new Map<number, string[]>();
  for (const person of persons) {
    const extent = extents.get(person);
    if (!extent) continue;
    const own = identifiers.get(person) ?? [];
    const { name = null, email = null } = summaries.get(person) ?? {};
    const identified = own.some(({ confidence }) => confidence === 'high');
    const reachableBy = (type: Address) =>
      isReachable(parts.identifiers, type, own, told.get(type)?.get(person)?.value);
    records.push({
      person,
      identified,
      name,
      email,
      events: extent.count,
      firstSeenAt: extent.first,
      // Somebody who is known from a file only was last seen there.
      lastSeenAt: extent.active ?? extent.last,
      activeAt: extent.active,
      hasEmail: reachableBy('email'),
      hasPhone: reachableBy('phone'),
    });
    terms.set(person, searchTerms(name, [email, ...own.map(({ value }) => value)]));
  }
  await inTransaction(parts.knex, (trx) => profilesRepository.replace(trx, records, terms, gone));
}

/** By an identifier, or by a trait that nobody proved: a browser's word names nobody. */
const isReachable = (
  identifiers: Identifiers,
  type: Address,
  own: readonly IdentifierRow[],
  trait: unknown,
): boolean =>
  identifiers.isDeliverable(type, trait) === true ||
  own.some((row) => row.type === type && identifiers.isDeliverable(type, row.value) === true);

interface PersonExtent {
  count: number;
  first: number;
  last: number;
  /** The last event that was not imported; null when all were. */
  active: number | null;
}

/** What the log holds of each person, added up over the fragments. */
async function extentsOf(
  { canonicals, events }: FoldParts,
  fragments: readonly number[],
): Promise<Map<number, PersonExtent>> {
  const extents = await events.extents(fragments);
  const active = await events.lastActive(extents);
  const found = new Map<number, PersonExtent>();
  for (const { fragment, count, first, last } of extents) {
    const person = canonicals.representativeOf(fragment);
    const sum = found.get(person) ?? { count: 0, first, last, active: null };
    const own = active.get(fragment);
    found.set(person, {
      count: sum.count + count,
      first: Math.min(sum.first, first),
      last: Math.max(sum.last, last),
      active: own === undefined ? sum.active : Math.max(own, sum.active ?? own),
    });
  }
  return found;
}
