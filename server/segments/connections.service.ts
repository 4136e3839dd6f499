import type { audienceEndpoints } from '../../contracts/audiences';
import type { AnswerOf, BodyOf } from '../../contracts/endpoint';
import {
  unknownAudience,
  type AudiencesService,
  type Memberships,
  type UserNames,
} from '../audiences';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { ConflictError, invalid } from '../platform/http';
import { newPublicId } from '../platform/ids';
import type { Reference } from '../platform/references';
import type { Connected, ConnectionsRepository } from './connections.repository';
import type { GroupsRepository } from './groups.repository';
import { unknownGroup, type GroupsService } from './groups.service';
import type { MembersRepository } from './members.repository';
import type { GroupRow, SegmentRow } from './segment';
import type { SegmentsRepository } from './segments.repository';

type Connect = BodyOf<typeof audienceEndpoints.connect>;
type Connection = AnswerOf<typeof audienceEndpoints.connect>;

export interface ConnectionsParts {
  connections: ConnectionsRepository;
  groups: GroupsRepository;
  segments: SegmentsRepository;
  members: MembersRepository;
  audiences: AudiencesService;
  memberships: Memberships;
  users: UserNames;
  groupsService: GroupsService;
  clock: Clock;
}

/** Audiences feeding segments: what freezes a group, and the way out. */
export class ConnectionsService {
  constructor(private readonly parts: ConnectionsParts) {}

  async ofAudience(audienceId: string): Promise<Connection[]> {
    const audience = await this.parts.audiences.find(audienceId);
    const segments = await this.parts.segments.fedBy(audience.id);
    const groups = await this.parts.groups.byIds(segments.map((segment) => segment.groupId));
    return segments.flatMap((segment) => {
      const group = groups.get(segment.groupId);
      return group ? [present(group, segment)] : [];
    });
  }

  async connect(audienceId: string, body: Connect): Promise<Connection> {
    const connected = await this.parts.connections.connect({
      audience: audienceId,
      group: body.group,
      segment: { publicId: newPublicId('segment'), identifier: body.segment, name: body.name },
      at: this.parts.clock.now(),
    });
    if (connected.outcome === 'cycle') throw await this.cycle(connected.segment, connected.way);
    if (connected.outcome !== 'connected') throw refusal(connected.outcome, audienceId, body);
    return present(connected.group, connected.segment);
  }

  private async cycle({ name }: SegmentRow, way: readonly Reference[]): Promise<Error> {
    const names = await this.parts.users.name(way);
    const steps = [{ name }, ...names, { name }].map((step) => `“${step.name}”`).join(' → ');
    return invalid('audience.cycle', [
      { path: 'segment', message: `An audience must not hold itself in the end: ${steps}` },
    ]);
  }

  /**
   * Sets the group free: its segments keep identifiers and members, and are edited by hand from
   * then on. `confirm` is the group's identifier as the person typed it.
   */
  async disconnect(groupId: string, confirm: string): Promise<void> {
    const { groupsService, segments, members, memberships, connections, clock } = this.parts;
    const group = await groupsService.find(groupId);
    if (confirm !== group.identifier) {
      throw invalid('segment-group.confirmation-wrong', [
        { path: 'confirm', message: `type ${group.identifier} to disconnect the group` },
      ]);
    }
    const at = clock.now();
    const own = await segments.ofGroups([group.id]);
    const fed = own.filter((segment) => segment.audienceId !== null);
    for (const { id, audienceId } of fed) {
      if (audienceId === null) continue;
      const persons = await memberships.personsOf(audienceId);
      await members.writeDown(id, audienceId, persons.toArray(), at);
    }
    await connections.disconnect(group, fed, at);
  }
}

const present = (group: GroupRow, segment: SegmentRow): Connection => ({
  group: { id: group.publicId, identifier: group.identifier, name: group.name },
  segment: { id: segment.publicId, identifier: segment.identifier, name: segment.name },
  since: toInstant(segment.connectedAt ?? segment.createdAt),
});

function refusal(
  outcome: Exclude<Connected['outcome'], 'connected' | 'cycle'>,
  audienceId: string,
  body: Connect,
): Error {
  switch (outcome) {
    case 'audience-unknown':
      return unknownAudience(audienceId);
    case 'group-unknown':
      return unknownGroup(body.group);
    case 'segment-taken':
      return new ConflictError(
        'segment.taken',
        `The segment "${body.segment}" is fed by another audience; choose another identifier`,
        { path: 'segment' },
      );
    case 'already-connected':
      return new ConflictError(
        'audience.already-connected',
        'The audience feeds a segment of this group already',
        { path: 'group' },
      );
  }
}
