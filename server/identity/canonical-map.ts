import type { Knex } from 'knex';

import { PersonSet } from '../platform/sets';
import { erasuresRepository } from './erasures.repository';
import { identityRepository } from './identity.repository';

/** The change feed, as far as the map needs it. */
export interface ChangeFeed {
  latest(): Promise<number>;
  after(epoch: number): Promise<{ epoch: number; fragments: PersonSet }[]>;
}

/**
 * Fragment → representative of its person, in memory. What is read about people is read by
 * fragment and mapped here; sums are added up through it before a bound is applied.
 */
export class CanonicalMap {
  private representatives = new Map<number, number>();
  private members = new Map<number, Set<number>>();
  private fragments = PersonSet.of();
  private highest = 0;
  /** Fragments of people who were forgotten, up to the last erasure that is known. */
  private erased = PersonSet.of();
  private lastErasure = 0;
  private epoch: number | null = null;

  constructor(
    private readonly knex: Knex,
    private readonly feed: ChangeFeed,
  ) {}

  representativeOf(fragment: number): number {
    return this.representatives.get(fragment) ?? fragment;
  }

  /** All fragments of a person, the representative first. */
  fragmentsOf(representative: number): number[] {
    return [representative, ...(this.members.get(representative) ?? [])];
  }

  personsOf(fragments: Iterable<number>): PersonSet {
    const persons = new Set<number>();
    for (const fragment of fragments) persons.add(this.representativeOf(fragment));
    return PersonSet.of(persons);
  }

  /** Everybody: the representatives of all fragments. */
  everybody(): PersonSet {
    return this.fragments.andNot(PersonSet.of(this.representatives.keys())).andNot(this.erased);
  }

  /** Takes in what other processes changed since the last time. */
  async refresh(): Promise<void> {
    if (this.epoch === null) await this.load();
    for (;;) {
      const epochs = await this.feed.after(this.epoch ?? 0);
      const [first] = epochs;
      if (!first) break;
      // Old epochs are deleted: a process that asked for nothing since then begins anew.
      if (first.epoch > (this.epoch ?? 0) + 1) {
        await this.load();
        continue;
      }
      const touched = new Set(epochs.flatMap(({ fragments }) => fragments.toArray()));
      await this.reread([...touched]);
      this.fragments = this.fragments.or(PersonSet.of(touched));
      this.epoch = epochs.at(-1)?.epoch ?? this.epoch;
    }
    await this.addNewFragments();
    await this.dropErased();
  }

  /** What this process itself just committed. */
  apply(changes: ReadonlyMap<number, number>): void {
    for (const [fragment, representative] of changes) this.set(fragment, representative);
  }

  private async load(): Promise<void> {
    // The epoch is read first: what commits in between is read twice rather than never.
    const epoch = await this.feed.latest();
    const rows = await identityRepository.allRepresentatives(this.knex);
    this.epoch = epoch;
    this.highest = 0;
    this.representatives = new Map();
    this.members = new Map();
    this.apply(new Map(rows));
  }

  private async reread(fragments: number[]): Promise<void> {
    const rows = new Map(await identityRepository.allRepresentatives(this.knex, fragments));
    for (const fragment of fragments) this.set(fragment, rows.get(fragment) ?? fragment);
  }

  private async dropErased(): Promise<void> {
    const { last, fragments } = await erasuresRepository.fragmentsAfter(
      this.knex,
      this.lastErasure,
    );
    if (fragments.length === 0) return;
    for (const fragment of fragments) this.set(fragment, fragment);
    this.erased = this.erased.or(PersonSet.of(fragments));
    this.lastErasure = last;
  }

  private async addNewFragments(): Promise<void> {
    // Blocks of ids belong to processes, so that lower ids may appear after higher ones; the epochs
    // bring those that a process which stores little hands out long after.
    const above = Math.max(0, this.highest - 20_000);
    const ids = await identityRepository.fragmentIds(this.knex, above);
    if (ids.length === 0) return;
    this.fragments = this.fragments.or(PersonSet.of(ids));
    this.highest = Math.max(this.highest, ids.at(-1) ?? 0);
  }

  private set(fragment: number, representative: number): void {
    const old = this.representatives.get(fragment);
    if (old !== undefined) this.members.get(old)?.delete(fragment);
    if (fragment === representative) {
      this.representatives.delete(fragment);
      return;
    }
    this.representatives.set(fragment, representative);
    const members = this.members.get(representative) ?? new Set();
    this.members.set(representative, members.add(fragment));
  }
}
