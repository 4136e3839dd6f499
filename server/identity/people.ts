import type { Knex } from 'knex';

import type { PersonSet } from '../platform/sets';
import type { CanonicalMap } from './canonical-map';
import type { Identifier, Identifiers } from './identifier';
import { identityRepository } from './identity.repository';
import { CLAIMED } from './trust';
import { peopleRepository, type IdentifierRow } from './people.repository';

export interface FoundPerson {
  fragment: number;
  /** The representative of the person that the fragment belongs to now. */
  person: number;
  /** Public id of that person, when it is another than the one asked for. */
  mergedInto: string | null;
}

/** Who there is: reads over the identity graph. A person is its representative's fragment id. */
export class People {
  constructor(
    private readonly knex: Knex,
    private readonly identifiers: Identifiers,
    private readonly canonicals: CanonicalMap,
    /** For what only reads, and may take long. */
    private readonly reading: Knex = knex,
  ) {}

  async everybody(): Promise<PersonSet> {
    await this.canonicals.refresh();
    return this.canonicals.everybody();
  }

  /** People who are known: with a user id, an e-mail or another name of high confidence. */
  async identified(): Promise<PersonSet> {
    await this.canonicals.refresh();
    return this.canonicals.identified();
  }

  /** Types of the identifiers that belong to persons now. */
  async typesOf(persons: readonly number[]): Promise<Map<number, Set<string>>> {
    const fragments = persons.flatMap((person) => [...this.canonicals.fragmentsOf(person)]);
    const found = new Map<number, Set<string>>();
    for (const { fragment, type } of await peopleRepository.typesOf(this.reading, fragments)) {
      const person = this.canonicals.representativeOf(fragment);
      found.set(person, (found.get(person) ?? new Set()).add(type));
    }
    return found;
  }

  /** Fragments to which an identifier of a type belongs now. */
  carriers(type: string): Promise<number[]> {
    return peopleRepository.fragmentsWith(this.reading, [type]);
  }

  publicIds(persons: readonly number[]): Promise<Map<number, string>> {
    return peopleRepository.publicIds(this.knex, persons);
  }

  async find(publicId: string): Promise<FoundPerson | null> {
    const fragment = (await peopleRepository.byPublicIds(this.knex, [publicId])).get(publicId);
    if (fragment === undefined) return null;
    await this.canonicals.refresh();
    const person = this.canonicals.representativeOf(fragment);
    const mergedInto =
      person === fragment ? null : ((await this.publicIds([person])).get(person) ?? null);
    return { fragment, person, mergedInto };
  }

  /** Fragments by public id, for lists that a caller hands in. */
  findMany(publicIds: readonly string[]): Promise<Map<string, number>> {
    return peopleRepository.byPublicIds(this.knex, publicIds);
  }

  /** The person an identifier belongs to now; null for nobody, and for kinds that do not exist. */
  async findByIdentifier(type: string, value: string): Promise<number | null> {
    const identifier = this.identifiers.of(type, value);
    const fragment = identifier && (await peopleRepository.ownerOf(this.knex, identifier.key));
    if (fragment === null) return null;
    await this.canonicals.refresh();
    return this.canonicals.representativeOf(fragment);
  }

  /**
   * Persons by values of one kind of identifier, in a few queries for all of them. Only what was
   * proven or told by a trusted source: a mere claim names nobody.
   */
  async findProven(type: string, values: readonly string[]): Promise<Map<string, number>> {
    const byName = new Map<string, string>();
    const keys: Buffer[] = [];
    for (const value of values) {
      const identifier = this.identifiers.of(type, value);
      if (!identifier) continue;
      byName.set(identifier.name, value);
      keys.push(identifier.key);
    }
    const { links } = await identityRepository.links(this.knex, keys);
    await this.canonicals.refresh();
    const found = new Map<string, number>();
    for (const { identifierName, fragment, trust } of links) {
      const value = byName.get(identifierName);
      if (value === undefined || trust === CLAIMED) continue;
      found.set(value, this.canonicals.representativeOf(fragment));
    }
    return found;
  }

  /**
   * The fragment that each identifier belongs to, in their order, whoever said so; else why there
   * is none.
   */
  async carriersOf(given: readonly { type: string; value: string }[]) {
    const read = given.map(({ type, value }) => this.identifiers.read(type, value));
    const named = read.filter((one) => typeof one !== 'string');
    const keys = new Map(named.map(({ name, key }) => [name, key]));
    const { links } = await identityRepository.links(this.knex, [...keys.values()]);
    const owners = new Map(links.map(({ identifierName, fragment }) => [identifierName, fragment]));
    return read.map((one) => {
      if (one === 'unknown-type') return 'row.type-unknown' as const;
      if (typeof one === 'string') return 'row.value-unusable' as const;
      return owners.get(one.name) ?? ('row.nobody' as const);
    });
  }

  /**
   * Persons by what identifiers are unique on. A mere claim of an id names nobody; a device is
   * whose it is, whoever says so.
   */
  async ownersOf(identifiers: readonly Identifier[]): Promise<Map<string, number>> {
    const byName = new Map(identifiers.map((identifier) => [identifier.name, identifier]));
    const keys = [...byName.values()].map(({ key }) => key);
    const { links } = await identityRepository.links(this.knex, keys);
    await this.canonicals.refresh();
    const found = new Map<string, number>();
    for (const { identifierName, fragment, trust } of links) {
      const device = byName.get(identifierName)?.rule.confidence === 'low';
      if (trust === CLAIMED && !device) continue;
      found.set(identifierName, this.canonicals.representativeOf(fragment));
    }
    return found;
  }

  /** Identifiers of persons as they are now, oldest first. */
  async identifiersOf(
    persons: readonly number[],
    type?: string,
  ): Promise<Map<number, IdentifierRow[]>> {
    const fragments = persons.flatMap((person) => this.canonicals.fragmentsOf(person));
    const rows = await peopleRepository.identifiersOf(this.knex, fragments, type);
    const found = new Map<number, IdentifierRow[]>(persons.map((person) => [person, []]));
    for (const row of rows) found.get(this.canonicals.representativeOf(row.fragment))?.push(row);
    return found;
  }

  /** The source a person began with, and when. */
  async originOf(person: number): Promise<{ sourceId: number | null; createdAt: number } | null> {
    const origins = await peopleRepository.origins(this.knex, this.canonicals.fragmentsOf(person));
    return origins.sort((a, b) => a.createdAt - b.createdAt)[0] ?? null;
  }
}
