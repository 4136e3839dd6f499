import type { Knex } from 'knex';

import { UserNames, type Audiences } from '../audiences';
import type { Clock } from '../platform/clock';
import type { JobDefinition } from '../platform/jobs';
import { ConnectionsRepository } from './connections.repository';
import { ConnectionsService } from './connections.service';
import { SegmentFollower } from './follow';
import { GroupsRepository } from './groups.repository';
import { GroupsService } from './groups.service';
import { inSegmentKind } from './in-segment.leaf';
import { ManualMembers } from './manual-members';
import { MembersRepository } from './members.repository';
import { SegmentSets } from './segment-sets';
import { segmentsApiController } from './segments-api.controller';
import { connectionsController, segmentsController } from './segments.controller';
import type { Directory, People } from './segments.ports';
import { holdSegmentBy, SegmentsRepository } from './segments.repository';
import { SegmentsService } from './segments.service';

export interface SegmentsDeps {
  knex: Knex;
  clock: Clock;
  people: People;
  directory: Directory;
  audiences: Audiences;
}

/** Puts the room together. */
export function createSegments({ knex, clock, people, directory, audiences }: SegmentsDeps) {
  const users = new UserNames();
  const groupsRepository = new GroupsRepository(knex);
  const segmentsRepository = new SegmentsRepository(knex);
  const membersRepository = new MembersRepository(knex);
  const { service, memberships } = audiences;
  const sets = new SegmentSets(membersRepository, memberships, people);
  const groups = new GroupsService(
    ...([groupsRepository, segmentsRepository, sets, service, users, clock] as const),
  );
  const segments = new SegmentsService(groups, segmentsRepository, service, users, clock);
  const members = new ManualMembers(membersRepository, directory, people, clock);
  const connections = new ConnectionsService({
    connections: new ConnectionsRepository(knex),
    groups: groupsRepository,
    segments: segmentsRepository,
    members: membersRepository,
    audiences: service,
    groupsService: groups,
    memberships,
    users: audiences.users,
    clock,
  });
  const follower = new SegmentFollower(segmentsRepository, membersRepository, service, people);
  audiences.users.register('segment', async (ids) => {
    const rows = await segmentsRepository.byPublicIds(ids);
    return new Map(rows.map((row) => [row.publicId, row.name]));
  });
  audiences.kinds.register(inSegmentKind(segmentsRepository, sets));
  audiences.holders.set('segment', holdSegmentBy);
  users.register('audience', (ids) => service.namesOf(ids));
  const job: JobDefinition = {
    name: 'segments.follow',
    title: 'Update segment sizes',
    schedule: { everyMs: 15_000 },
    quiet: true,
    wakeUp: 'audiences-changed',
    run: (context) => follower.run(context),
  };
  return {
    users,
    groups,
    segments,
    sets,
    job,
    handlers: segmentsController({ groups, segments, members, connections }),
    connectionHandlers: connectionsController(connections),
    apiHandlers: segmentsApiController({
      ...{ groups, segments, sets, directory, groupsRepository, segmentsRepository },
      audiences: audiences.reader,
    }),
  };
}

export type Segments = ReturnType<typeof createSegments>;
