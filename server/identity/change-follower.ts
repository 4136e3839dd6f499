import type { PersonSet } from '../platform/sets';

/** The change feed, as far as a follower needs it. */
export interface ChangeFeed {
  latest(): Promise<number>;
  after(epoch: number): Promise<{ epoch: number; fragments: PersonSet }[]>;
  /** Touches that no epoch holds yet. */
  waiting(): Promise<{ id: number; fragments: PersonSet }[]>;
}

/**
 * Tells which fragments were touched since it was asked last, sealed or not: whatever changes
 * about a fragment stands in a touch of the same transaction.
 */
export class ChangeFollower {
  private epoch: number | null = null;
  /** Touches that were told and not sealed yet. */
  private told = new Set<number>();

  constructor(private readonly feed: ChangeFeed) {}

  /** Null when everything has to be read, now and not from before: at first, and after a gap. */
  async changed(): Promise<Set<number> | null> {
    // Before the epochs: what is sealed in between is told twice rather than never.
    const waiting = await this.feed.waiting();
    const fresh = waiting.filter(({ id }) => !this.told.has(id));
    this.told = new Set(waiting.map(({ id }) => id));
    if (this.epoch === null) return this.begin();
    const fragments = new Set<number>();
    const add = (set: PersonSet) => set.toArray().forEach((id) => fragments.add(id));
    for (const touch of fresh) add(touch.fragments);
    for (;;) {
      const epochs = await this.feed.after(this.epoch);
      const [first] = epochs;
      if (!first) return fragments;
      // Old epochs are deleted: a process that asked for nothing since then begins anew.
      if (first.epoch > this.epoch + 1) return this.begin();
      for (const epoch of epochs) add(epoch.fragments);
      this.epoch = epochs.at(-1)?.epoch ?? this.epoch;
    }
  }

  /** What was told could not be read: the next answer is to begin anew. */
  forget(): void {
    this.epoch = null;
  }

  private async begin(): Promise<null> {
    this.epoch = await this.feed.latest();
    return null;
  }
}
