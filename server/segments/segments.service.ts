import type { PageQuery } from '../../contracts/paging';
import type { Segment, SegmentInput, SegmentPatch } from '../../contracts/segments';
import type { AudiencesService, UserNames } from '../audiences';
import type { Clock } from '../platform/clock';
import { isUniqueViolation, toInstant, toInstantOrNull } from '../platform/database';
import { ConflictError, inUse, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import type { GroupsService } from './groups.service';
import type { SegmentRow } from './segment';
import type { SegmentsRepository } from './segments.repository';

const unknownSegment = (id: string) =>
  notFound('segment.unknown', `There is no segment ${id} in this group`);

/** What an audience made is the audience's: people change the audience instead. */
export const ownedByAudience = () =>
  new ConflictError(
    'segment.owned-by-audience',
    'An audience feeds this segment; change the audience, or disconnect it first',
  );

/** The segments of a group as editors work with them. */
export class SegmentsService {
  constructor(
    private readonly groups: GroupsService,
    private readonly segments: SegmentsRepository,
    private readonly audiences: AudiencesService,
    private readonly users: UserNames,
    private readonly clock: Clock,
  ) {}

  async list(groupId: string, query: PageQuery): Promise<{ data: Segment[]; total: number }> {
    const group = await this.groups.find(groupId);
    const { segments, total } = await this.segments.list(group.id, query);
    return { data: await this.present(segments), total };
  }

  async all(groupId: string): Promise<Segment[]> {
    const group = await this.groups.find(groupId);
    return this.present(await this.segments.ofGroups([group.id]));
  }

  async find(groupId: string, segmentId: string): Promise<SegmentRow> {
    const group = await this.groups.find(groupId);
    const row = await this.segments.findIn(group.id, { public_id: segmentId });
    if (!row) throw unknownSegment(segmentId);
    return row;
  }

  async findByIdentifiers(group: string, segment: string): Promise<SegmentRow> {
    const { id } = await this.groups.findByIdentifier(group);
    const row = await this.segments.findIn(id, { identifier: segment });
    if (!row) throw unknownSegment(segment);
    return row;
  }

  async create(groupId: string, input: SegmentInput): Promise<Segment> {
    const group = await this.groups.find(groupId);
    const draft = {
      ...input,
      ...{ audienceId: null, connectedAt: null, audienceSeq: null, lastChangeAt: null },
      publicId: newPublicId('segment'),
      groupId: group.id,
      members: 0,
      createdAt: this.clock.now(),
    };
    try {
      await this.segments.insert(draft);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConflictError(
        'segment.identifier-taken',
        `A segment with the identifier "${input.identifier}" exists in this group`,
        { path: 'identifier' },
      );
    }
    return this.read(groupId, draft.publicId);
  }

  async update(groupId: string, segmentId: string, patch: SegmentPatch): Promise<Segment> {
    const { id } = await this.find(groupId, segmentId);
    await this.segments.change(id, (row) => {
      assertSameIdentifier(row, patch.identifier);
      const { name = row.name, description = row.description } = patch;
      const changes = name !== row.name || description !== row.description;
      if (changes && row.audienceId !== null) throw ownedByAudience();
      return { name, description };
    });
    return this.read(groupId, segmentId);
  }

  async remove(groupId: string, segmentId: string): Promise<void> {
    const { id } = await this.find(groupId, segmentId);
    const removal = await this.segments.remove(id);
    if (removal?.owned) throw ownedByAudience();
    if (!removal || removal.users.length === 0) return;
    throw inUse(
      'segment.in-use',
      'What is listed relies on this segment',
      await this.users.name(removal.users),
    );
  }

  private async present(rows: readonly SegmentRow[]): Promise<Segment[]> {
    const audiences = await this.audiences.byId();
    return rows.map((row) => {
      const audience = row.audienceId === null ? undefined : audiences.get(row.audienceId);
      const { publicId, identifier, name, description, members } = row;
      return {
        ...{ id: publicId, identifier, name, description, members },
        origin: row.audienceId === null ? 'manual' : 'audience',
        audience: audience ? { id: audience.publicId, name: audience.name } : null,
        lastChangeAt: toInstantOrNull(row.lastChangeAt),
        createdAt: toInstant(row.createdAt),
      };
    });
  }

  private async read(groupId: string, segmentId: string): Promise<Segment> {
    const [segment] = await this.present([await this.find(groupId, segmentId)]);
    return segment;
  }
}

function assertSameIdentifier(row: SegmentRow, identifier: string | undefined): void {
  if (identifier === undefined || identifier === row.identifier) return;
  throw new ConflictError(
    'segment.identifier-frozen',
    'The identifier of a segment never changes; create another segment instead',
    { path: 'identifier' },
  );
}
