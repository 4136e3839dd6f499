import type { Knex } from 'knex';

import { PersonSet } from '../platform/sets';
import { ChangeFollower, type ChangeFeed } from './change-follower';
import { ChangingSet } from './changing-set';
import { erasuresRepository } from './erasures.repository';
import { identityRepository } from './identity.repository';
import { peopleRepository } from './people.repository';

/**
 * Fragment → representative of its person, in memory, and who there is at all. What is read about
 * people is read by fragment and mapped here; sums are added up through it before a bound is
 * applied. All of it is read once; afterwards only fragments that were touched are read again.
 */
export class CanonicalMap {
  /** By fragment, 0 where it stands for itself. Ids are dense. */
  private representatives = new Int32Array(1_024);
  private members = new Map<number, Set<number>>();
  private fragments = new ChangingSet();
  /** Fragments that another one represents. */
  private represented = new ChangingSet();
  /** Fragments that carry an identifier of high confidence. */
  private named = new ChangingSet();
  /** Fragments of people who were forgotten, up to the last erasure that is known. */
  private erased = PersonSet.of();
  private lastErasure = 0;
  private readonly follower: ChangeFollower;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(
    private readonly knex: Knex,
    feed: ChangeFeed,
  ) {
    this.follower = new ChangeFollower(feed);
  }

  representativeOf(fragment: number): number {
    return this.representatives[fragment] || fragment;
  }

  /** All fragments of a person, the representative first. */
  fragmentsOf(representative: number): number[] {
    return [representative, ...(this.members.get(representative) ?? [])];
  }

  personsOf(fragments: Iterable<number>): PersonSet {
    return PersonSet.of(
      Uint32Array.from(fragments).map((fragment) => this.representativeOf(fragment)),
    );
  }

  /** The same for a set: only those whom another one represents are looked at one by one. */
  personsIn(set: PersonSet): PersonSet {
    const represented = this.represented.now();
    const others = this.personsOf(set.and(represented).toArray());
    return set.andNot(represented).or(others);
  }

  /** Everybody: the representatives of all fragments. */
  everybody(): PersonSet {
    return this.fragments.now().andNot(this.represented.now()).andNot(this.erased);
  }

  /** Persons of whom some fragment carries an identifier of high confidence. */
  identified(): PersonSet {
    return this.personsIn(this.named.now()).andNot(this.erased);
  }

  /**
   * Takes in what was committed until now, by whatever process. Who asks while that goes on waits
   * for the next time, which is the same for all of them.
   */
  refresh(): Promise<void> {
    if (!this.running) return this.begin();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.begin();
      });
    return this.next;
  }

  /** What this process itself just committed. */
  apply(changes: ReadonlyMap<number, number>): void {
    for (const [fragment, representative] of changes) this.set(fragment, representative);
  }

  private begin(): Promise<void> {
    const run = this.takeIn().finally(() => {
      this.running = null;
    });
    this.running = run;
    return run;
  }

  private async takeIn(): Promise<void> {
    const changed = await this.follower.changed();
    try {
      if (changed === null) await this.load();
      else if (changed.size > 0) await this.reread([...changed]);
      await this.dropErased();
    } catch (error) {
      this.follower.forget();
      throw error;
    }
  }

  private async load(): Promise<void> {
    const rows = await identityRepository.allRepresentatives(this.knex);
    const fragments = await identityRepository.allFragments(this.knex);
    const named = await peopleRepository.identifiedFragments(this.knex);
    this.fragments = new ChangingSet(PersonSet.of(fragments));
    this.named = new ChangingSet(PersonSet.of(named));
    this.represented = new ChangingSet();
    this.representatives = new Int32Array(1_024);
    this.members = new Map();
    this.apply(new Map(rows));
  }

  private async reread(fragments: number[]): Promise<void> {
    const rows = new Map(await identityRepository.allRepresentatives(this.knex, fragments));
    const named = new Set(await peopleRepository.identifiedFragments(this.knex, fragments));
    for (const fragment of fragments) {
      this.set(fragment, rows.get(fragment) ?? fragment);
      this.fragments.put(fragment, true);
      this.named.put(fragment, named.has(fragment));
    }
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

  private set(fragment: number, representative: number): void {
    const old = this.representatives[fragment];
    if (old) this.members.get(old)?.delete(fragment);
    this.represented.put(fragment, fragment !== representative);
    if (fragment === representative) {
      if (old) this.representatives[fragment] = 0;
      return;
    }
    this.reach(fragment);
    this.representatives[fragment] = representative;
    const members = this.members.get(representative) ?? new Set();
    this.members.set(representative, members.add(fragment));
  }

  private reach(fragment: number): void {
    if (fragment < this.representatives.length) return;
    const size = 2 ** Math.ceil(Math.log2(fragment + 1));
    const grown = new Int32Array(size);
    grown.set(this.representatives);
    this.representatives = grown;
  }
}
