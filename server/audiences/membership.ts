import type { Clock } from '../platform/clock';
import type { PersonSet } from '../platform/sets';
import type { PersonMap } from './audiences.ports';
import type { MembershipRepository, Stored } from './membership.repository';

/** How old an answer may be; what another process computed is seen after at most this. */
const FRESH_MS = 2_000;

interface Held {
  stored: Stored;
  /** The stored ids mapped to today's representatives, until the next look. */
  persons: PersonSet | null;
}

/**
 * Who is in which audience, answered from memory. Bitmaps are read when first asked; after that
 * one query every two seconds tells for all of them whether anything moved.
 */
export class Memberships {
  private readonly held = new Map<number, Held>();
  private lookedAt = -Infinity;

  constructor(
    private readonly repository: MembershipRepository,
    private readonly map: PersonMap,
    private readonly clock: Clock,
  ) {}

  /** Everybody in the audience, as the persons they are now. */
  async personsOf(audienceId: number): Promise<PersonSet> {
    return (await this.current(audienceId)).persons;
  }

  /** The same, and the sequence number that they stand for. */
  async current(audienceId: number): Promise<{ seq: number; persons: PersonSet }> {
    await this.look();
    const held = await this.hold(audienceId);
    const persons = (held.persons ??= this.map.personsIn(held.stored.members));
    return { seq: held.stored.seq, persons };
  }

  /** `person` is a representative's id. */
  async isMember(audienceId: number, person: number): Promise<boolean> {
    return (await this.personsOf(audienceId)).has(person);
  }

  /** The bitmap as it stands in the database at a sequence number, for what replaces it. */
  async stored(audienceId: number, seq: number): Promise<Stored> {
    const { stored } = await this.hold(audienceId);
    if (stored.seq === seq) return stored;
    this.drop(audienceId);
    return (await this.hold(audienceId)).stored;
  }

  /** Takes over what this process has just put in force. */
  put(audienceId: number, stored: Stored): void {
    this.held.set(audienceId, { stored, persons: null });
  }

  /** Forgets a bitmap that did not fit, so that the next reader takes it from the database. */
  drop(audienceId: number): void {
    this.held.delete(audienceId);
  }

  private async hold(audienceId: number): Promise<Held> {
    const known = this.held.get(audienceId);
    if (known) return known;
    const held = { stored: await this.repository.load(audienceId), persons: null };
    this.held.set(audienceId, held);
    return held;
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    if (now - this.lookedAt < FRESH_MS && now >= this.lookedAt) return;
    this.lookedAt = now;
    await this.map.refresh();
    const sequences = await this.repository.sequences();
    for (const [id, held] of this.held) {
      const seq = sequences.get(id);
      if (seq === undefined) this.held.delete(id);
      else if (seq === held.stored.seq) held.persons = null;
      else this.put(id, await this.repository.follow(id, held.stored));
    }
  }
}
