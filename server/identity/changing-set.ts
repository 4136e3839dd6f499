import { PersonSet } from '../platform/sets';

/** A large set that changes by few ids at a time: a change costs nothing until it is asked for. */
export class ChangingSet {
  private readonly added = new Set<number>();
  private readonly removed = new Set<number>();

  constructor(private set = PersonSet.of()) {}

  put(id: number, member: boolean): void {
    const [into, outOf] = member ? [this.added, this.removed] : [this.removed, this.added];
    outOf.delete(id);
    into.add(id);
  }

  /** The set as it is now; it does not change any more once it is handed out. */
  now(): PersonSet {
    if (this.added.size > 0) this.set = this.set.or(PersonSet.of(this.added));
    if (this.removed.size > 0) this.set = this.set.andNot(PersonSet.of(this.removed));
    this.added.clear();
    this.removed.clear();
    return this.set;
  }
}
