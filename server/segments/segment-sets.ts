import type { Memberships } from '../audiences';
import { PersonSet } from '../platform/sets';
import type { MembersRepository } from './members.repository';
import type { SegmentRow } from './segment';
import type { People } from './segments.ports';

/** Who is in a segment: whom its audience holds, or who was put there by hand. */
export class SegmentSets {
  constructor(
    private readonly members: MembersRepository,
    private readonly memberships: Memberships,
    private readonly people: People,
  ) {}

  async of(segments: readonly SegmentRow[]): Promise<Map<number, PersonSet>> {
    const manual = segments.filter((segment) => segment.audienceId === null);
    const fragments = await this.members.fragmentsOf(manual.map((segment) => segment.id));
    const sets = new Map<number, PersonSet>();
    for (const { id, audienceId } of segments) {
      const set =
        audienceId === null
          ? this.people.personsOf(fragments.get(id) ?? [])
          : await this.memberships.personsOf(audienceId);
      sets.set(id, set);
    }
    return sets;
  }

  async union(segments: readonly SegmentRow[]): Promise<PersonSet> {
    const sets = await this.of(segments);
    return [...sets.values()].reduce((all, set) => all.or(set), PersonSet.of());
  }

  /** Internal ids of the segments that a person is in. */
  async holding(segments: readonly SegmentRow[], person: number): Promise<Set<number>> {
    const byHand = await this.members.segmentsOf(this.people.fragmentsOf(person));
    const found = new Set<number>();
    for (const { id, audienceId } of segments) {
      const holds =
        audienceId === null ? byHand.has(id) : await this.memberships.isMember(audienceId, person);
      if (holds) found.add(id);
    }
    return found;
  }
}
