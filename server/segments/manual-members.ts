import type { Clock } from '../platform/clock';
import type { MemberEdit, MembersRepository } from './members.repository';
import type { SegmentRow } from './segment';
import type { Directory, People } from './segments.ports';
import { ownedByAudience } from './segments.service';

export interface ManualChange {
  /** People who came or went. */
  changed: number;
  /** Ids that no profile has. */
  unknown: string[];
}

/** Members that people and other systems set, by profile id. */
export class ManualMembers {
  constructor(
    private readonly members: MembersRepository,
    private readonly directory: Directory,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  add(segment: SegmentRow, profiles: readonly string[]): Promise<ManualChange> {
    return this.change(segment, profiles, (present, wanted) => {
      const there = this.people.personsOf(present);
      const coming = wanted.filter(({ person }) => !there.has(person));
      const once = new Map(coming.map(({ fragment, person }) => [person, fragment]));
      return { changed: once.size, add: [...once.values()], remove: [] };
    });
  }

  /** Takes a person out, whichever of his fragments had been put in. */
  remove(segment: SegmentRow, profiles: readonly string[]): Promise<ManualChange> {
    return this.change(segment, profiles, (present, wanted) => {
      const going = new Set(wanted.map(({ person }) => person));
      const remove = present.filter((id) => going.has(this.people.representativeOf(id)));
      return { changed: this.people.personsOf(remove).size, add: [], remove };
    });
  }

  private async change(
    segment: SegmentRow,
    profiles: readonly string[],
    decide: (
      present: readonly number[],
      wanted: readonly { fragment: number; person: number }[],
    ) => Omit<MemberEdit, 'members'> & { changed: number },
  ): Promise<ManualChange> {
    const fragments = await this.directory.findMany(profiles);
    await this.people.refresh();
    const wanted = [...fragments.values()].map((fragment) => ({
      fragment,
      person: this.people.representativeOf(fragment),
    }));
    let changed = 0;
    const done = await this.members.edit(segment.id, this.clock.now(), (present) => {
      const edit = decide(present, wanted);
      changed = edit.changed;
      const gone = new Set(edit.remove);
      const after = [...present.filter((id) => !gone.has(id)), ...edit.add];
      return { ...edit, members: this.people.personsOf(after).size };
    });
    if (!done) throw ownedByAudience();
    return { changed, unknown: profiles.filter((id) => !fragments.has(id)) };
  }
}
