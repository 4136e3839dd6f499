import type { AudiencesService } from '../audiences';
import type { MembersRepository } from './members.repository';
import type { SegmentRow } from './segment';
import type { People } from './segments.ports';
import type { SegmentsRepository } from './segments.repository';

/**
 * Keeps sizes and last changes true: a fed segment follows its audience, from the change it last
 * took over; one set by hand is counted anew when people in it turned out to be the same.
 */
export class SegmentFollower {
  constructor(
    private readonly segments: SegmentsRepository,
    private readonly members: MembersRepository,
    private readonly audiences: AudiencesService,
    private readonly people: People,
  ) {}

  async run({ signal }: { signal: AbortSignal }): Promise<{ done: number }> {
    await this.people.refresh();
    const audiences = await this.audiences.byId();
    const all = await this.segments.all();
    const manual = all.filter((segment) => segment.audienceId === null);
    const fragments = await this.members.fragmentsOf(manual.map(({ id }) => id));
    let done = 0;
    for (const segment of all) {
      if (signal.aborted) break;
      const size =
        segment.audienceId === null
          ? this.counted(segment, fragments.get(segment.id) ?? [])
          : followed(segment, audiences.get(segment.audienceId));
      if (!size) continue;
      await this.segments.setSize(segment, size);
      done += 1;
    }
    return { done };
  }

  private counted(segment: SegmentRow, fragments: readonly number[]) {
    const members = this.people.personsOf(fragments).size;
    return members === segment.members ? null : { members };
  }
}

function followed(
  segment: SegmentRow,
  audience: { seq: number; members: number; asOf: number | null } | undefined,
) {
  if (!audience || audience.seq === segment.audienceSeq) return null;
  return { members: audience.members, lastChangeAt: audience.asOf, audienceSeq: audience.seq };
}
