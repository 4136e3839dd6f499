import type { UsedBy } from '../../contracts/errors';
import type { PageQuery } from '../../contracts/paging';
import type { GroupInput, GroupPatch, SegmentGroup } from '../../contracts/segments';
import type { AudiencesService, UserNames } from '../audiences';
import type { Clock } from '../platform/clock';
import { isUniqueViolation, toInstant } from '../platform/database';
import { ConflictError, inUse, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import type { GroupsRepository } from './groups.repository';
import type { GroupRow, SegmentRow } from './segment';
import type { SegmentSets } from './segment-sets';
import type { SegmentsRepository } from './segments.repository';

export const unknownGroup = (id: string) =>
  notFound('segment-group.unknown', `There is no segment group ${id}`);

/** Segment groups as editors work with them. */
export class GroupsService {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly segments: SegmentsRepository,
    private readonly sets: SegmentSets,
    private readonly audiences: AudiencesService,
    private readonly users: UserNames,
    private readonly clock: Clock,
  ) {}

  async list(query: PageQuery): Promise<{ data: SegmentGroup[]; total: number }> {
    const { groups, total } = await this.groups.list(query);
    return { data: await this.present(groups), total };
  }

  async read(publicId: string): Promise<SegmentGroup> {
    const [group] = await this.present([await this.find(publicId)]);
    return group;
  }

  async find(publicId: string): Promise<GroupRow> {
    const row = await this.groups.findBy({ public_id: publicId });
    if (!row) throw unknownGroup(publicId);
    return row;
  }

  async findByIdentifier(identifier: string): Promise<GroupRow> {
    const row = await this.groups.findBy({ identifier });
    if (!row) throw unknownGroup(identifier);
    return row;
  }

  async create(input: GroupInput, origin: GroupRow['origin'] = 'admin'): Promise<SegmentGroup> {
    const draft = this.draft(input, origin);
    await refuseTaken(draft.identifier, () => this.groups.insert(draft));
    return this.read(draft.publicId);
  }

  /** While a connection names the group its name is fixed; what merely describes it is not. */
  async update(publicId: string, patch: GroupPatch): Promise<SegmentGroup> {
    const connectedBy = await this.connectedBy(await this.find(publicId));
    const found = await this.groups.change(publicId, (row, frozen) => {
      assertSameIdentifier(row, patch.identifier);
      if (frozen && patch.name !== undefined && patch.name !== row.name) {
        throw connected('The name is fixed while an audience is connected', connectedBy);
      }
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      return { ...row, ...Object.fromEntries(given), updatedAt: this.clock.now() };
    });
    if (!found) throw unknownGroup(publicId);
    return this.read(publicId);
  }

  async remove(publicId: string): Promise<void> {
    const connectedBy = await this.connectedBy(await this.find(publicId));
    const removal = await this.groups.remove(publicId);
    if (!removal) throw unknownGroup(publicId);
    if (removal.frozen) {
      throw connected('The group is connected; disconnect it before you delete it', connectedBy);
    }
    if (removal.users.length === 0) return;
    throw inUse(
      'segment-group.in-use',
      'What is listed relies on this group or on a segment of it',
      await this.users.name(removal.users),
    );
  }

  /** A new group with the same segments, free of connections. */
  async clone(publicId: string, { name, identifier }: { name: string; identifier: string }) {
    const from = await this.find(publicId);
    const draft = this.draft({ ...from, name, identifier }, 'admin');
    await refuseTaken(identifier, () =>
      this.groups.clone(from, draft, () => newPublicId('segment')),
    );
    return this.read(draft.publicId);
  }

  private draft(input: GroupInput, origin: GroupRow['origin']): Omit<GroupRow, 'id'> {
    const now = this.clock.now();
    const { name, identifier, description, tags } = input;
    const publicId = newPublicId('group');
    return {
      publicId,
      identifier,
      name,
      description,
      tags,
      origin,
      createdAt: now,
      updatedAt: now,
    };
  }

  private async connectedBy(group: GroupRow): Promise<UsedBy[]> {
    const own = await this.segments.ofGroups([group.id]);
    const connections = connectionsOf(group, own, await this.audiences.byId());
    return connections.map(({ audience: { id, name } }) => ({ kind: 'audience', id, name }));
  }

  private async present(groups: readonly GroupRow[]): Promise<SegmentGroup[]> {
    const segments = await this.segments.ofGroups(groups.map((group) => group.id));
    const audiences = await this.audiences.byId();
    const presented: SegmentGroup[] = [];
    for (const group of groups) {
      const own = segments.filter((segment) => segment.groupId === group.id);
      const connections = connectionsOf(group, own, audiences);
      const { publicId, identifier, name, description, tags, origin } = group;
      presented.push({
        ...{ id: publicId, identifier, name, description, tags, origin },
        frozen: own.some((segment) => segment.audienceId !== null),
        connections,
        segments: own.length,
        members: (await this.sets.union(own)).size,
        createdAt: toInstant(group.createdAt),
        updatedAt: toInstant(group.updatedAt),
      });
    }
    return presented;
  }
}

type Audiences = Awaited<ReturnType<AudiencesService['byId']>>;

function connectionsOf(group: GroupRow, segments: readonly SegmentRow[], audiences: Audiences) {
  return segments.flatMap((segment) => {
    const audience = segment.audienceId === null ? undefined : audiences.get(segment.audienceId);
    if (segment.groupId !== group.id || !audience) return [];
    const pick = ({ publicId, identifier, name }: typeof audience | SegmentRow) => ({
      ...{ id: publicId, identifier, name },
    });
    const since = toInstant(segment.connectedAt ?? segment.createdAt);
    return [{ audience: pick(audience), segment: pick(segment), since }];
  });
}

const connected = (message: string, usedBy: UsedBy[]) =>
  new ConflictError('segment-group.connected', message, { usedBy });

function assertSameIdentifier(row: GroupRow, identifier: string | undefined): void {
  if (identifier === undefined || identifier === row.identifier) return;
  throw new ConflictError(
    'segment-group.identifier-frozen',
    'The identifier of a segment group never changes; clone the group as new instead',
    { path: 'identifier' },
  );
}

async function refuseTaken(identifier: string, save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError(
      'segment-group.identifier-taken',
      `A segment group with the identifier "${identifier}" exists; choose another`,
      { path: 'identifier' },
    );
  }
}
