import type { Knex } from 'knex';

import type { HaveLeaf } from '../../contracts/audiences';
import { isOrderTrait, type OrderTrait } from '../../contracts/order-traits';
import type { Dictionary } from '../events';
import type { CanonicalMap } from '../identity';
import { fitsTenThousandths, toTenThousandths } from '../platform/numbers';
import { matchesMissing, traitMatches } from './matcher';
import { OrderReader, orderTraitDefault } from './orders';
import {
  maskSummary,
  NAMING_TRAITS,
  summaryOf,
  type NamingTraits,
  type PersonSummary,
} from './people-summary';
import { INDEXED_TEXT, TRAIT_KINDS, type TraitValue } from './trait-value';
import { traitsRepository, type TraitRow } from './traits.repository';

/** Asks what is known about people. */
export class TraitReader {
  private readonly orders: OrderReader;

  constructor(
    private readonly knex: Knex,
    private readonly names: Dictionary,
    private readonly canonicals: CanonicalMap,
  ) {
    this.orders = new OrderReader(knex, canonicals);
  }

  /**
   * Fragments whose effective value decides about the leaf: those that match, or, where people
   * without the trait match as well, those that do not.
   */
  async fragmentsDeciding(leaf: HaveLeaf): Promise<{ fragments: number[]; negated: boolean }> {
    if (isOrderTrait(leaf.trait)) return this.orders.deciding(leaf, leaf.trait);
    const negated = matchesMissing(leaf);
    const id = await this.names.find(leaf.trait);
    if (id === null) return { fragments: [], negated };
    const bound = numberBound(leaf);
    const found = bound
      ? await traitsRepository.fragmentsWithNumber(this.knex, id, bound.sign, bound.number)
      : [];
    const rows: TraitRow[] = [];
    for (const narrow of bound ? [lists] : narrowings(leaf)) {
      for (const row of await traitsRepository.effective(this.knex, id, narrow)) rows.push(row);
    }
    const fragments = rows
      .filter((row) => traitMatches(leaf, row) !== negated)
      .map((row) => row.fragment);
    return { fragments: found.length > 0 ? [...found, ...fragments] : fragments, negated };
  }

  /** Traits by how many people have them, most frequent first. */
  async vocabulary(): Promise<{ name: string; people: number }[]> {
    const names = await this.names.all();
    const people = await traitsRepository.peoplePerTrait(this.knex);
    const sent = [...names]
      .filter(([, name]) => !isOrderTrait(name))
      .map(([id, name]) => ({ name, people: people.get(id) ?? 0 }));
    const orders = [...(await this.orders.people())].map(([name, count]) => ({
      name,
      people: count,
    }));
    return [...sent, ...orders]
      .filter((trait) => trait.people > 0)
      .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
  }

  /** Name and e-mail of persons; masked unless the one who asks may see personal data. */
  async summaries(
    persons: readonly number[],
    personal: boolean,
  ): Promise<Map<number, PersonSummary>> {
    const found = new Map<number, NamingTraits>(persons.map((person) => [person, {}]));
    const ids = new Map<number, (typeof NAMING_TRAITS)[number]>();
    for (const name of NAMING_TRAITS) {
      const id = await this.names.find(name);
      if (id !== null) ids.set(id, name);
    }
    const fragments = persons.flatMap((person) => this.canonicals.fragmentsOf(person));
    const rows = await traitsRepository.effectiveOf(this.knex, fragments, [...ids.keys()]);
    for (const row of rows) {
      const traits = found.get(this.canonicals.representativeOf(row.fragment));
      const name = ids.get(row.traitId);
      if (traits && name) traits[name] = row;
    }
    return new Map(
      [...found].map(([person, traits]) => {
        const summary = summaryOf(traits);
        return [person, personal ? { ...summary, masked: false } : maskSummary(summary)];
      }),
    );
  }

  /** Values in force of some traits, by trait and person; null for those who have none. */
  async valuesOf(
    names: readonly string[],
    persons: readonly number[],
  ): Promise<Map<string, Map<number, TraitValue | null>>> {
    const found = new Map<string, Map<number, TraitValue | null>>();
    const ids = new Map<number, string>();
    for (const name of names) {
      const values = new Map<number, TraitValue | null>();
      found.set(name, values);
      if (isOrderTrait(name)) {
        const known = await this.orders.values(name, persons);
        const otherwise = orderTraitDefault(name);
        for (const person of persons) values.set(person, known.get(person) ?? otherwise);
      } else {
        const id = await this.names.find(name);
        if (id !== null) ids.set(id, name);
      }
    }
    if (ids.size === 0) return found;
    const fragments = persons.flatMap((person) => this.canonicals.fragmentsOf(person));
    const rows = await traitsRepository.effectiveOf(this.knex, fragments, [...ids.keys()]);
    for (const row of rows) {
      found
        .get(ids.get(row.traitId) ?? '')
        ?.set(this.canonicals.representativeOf(row.fragment), row);
    }
    return found;
  }

  /** A trait of orders for some persons; who is missing has what `orderTraitDefault` says. */
  orderValues(name: OrderTrait, persons: readonly number[]) {
    return this.orders.values(name, persons);
  }

  /** What a person's orders add up to; null without orders. */
  ordersOf(person: number) {
    return this.orders.ofPerson(person);
  }

  /** Every trait that somebody told and that is in force for one person, by name. */
  async ofPerson(person: number): Promise<(TraitRow & { name: string })[]> {
    const names = await this.names.all();
    const fragments = this.canonicals.fragmentsOf(person);
    const rows = await traitsRepository.effectiveOf(this.knex, fragments);
    return rows
      .filter((row) => row.kind !== 'missing')
      .map((row) => ({ ...row, name: names.get(row.traitId) ?? '' }))
      .filter(({ name }) => !isOrderTrait(name))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}

type Narrowing = Parameters<typeof traitsRepository.effective>[2];

const SIGNS: Partial<Record<HaveLeaf['operator'], string>> = {
  'greater-than': '>',
  'at-least': '>=',
  'less-than': '<',
  'at-most': '<=',
  is: '=',
};

/** Lists are compared by their elements, which no index knows. */
const lists: Narrowing = (query) => query.where({ kind: TRAIT_KINDS.indexOf('json') });

/** Numbers are stored as they are compared, so that the database's own comparison is the answer. */
function numberBound({ operator, value }: HaveLeaf): { sign: string; number: number } | null {
  const sign = SIGNS[operator];
  if (!sign || typeof value !== 'number' || !fitsTenThousandths(value)) return null;
  return { sign, number: toTenThousandths(value) };
}

/**
 * Statements that together read every row that can match, each by an index. Longer texts, and what
 * no index helps with, are left to the matcher.
 */
function narrowings({ operator, value }: HaveLeaf): Narrowing[] {
  if (operator === 'is' && typeof value === 'string' && [...value].length <= INDEXED_TEXT) {
    const text = { kind: TRAIT_KINDS.indexOf('text'), text_value: value };
    return [(query) => query.where(text), lists];
  }
  return [(query) => query];
}
