import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import type { JobDefinition } from '../platform/jobs';
import type { Log } from '../platform/log';
import type { WakeUps } from '../platform/wakeups';
import { AudienceReader } from './audience-reader';
import { audiencesApiController } from './audiences-api.controller';
import { audiencesController } from './audiences.controller';
import type {
  EpochLog,
  EventActivity,
  EventVocabulary,
  Everyone,
  PersonMap,
  TraitMatches,
  TraitSummaries,
  Workspace,
} from './audiences.ports';
import { AudiencesRepository } from './audiences.repository';
import { AudiencesService } from './audiences.service';
import { DueAudiences } from './due';
import { Evaluator } from './evaluation';
import {
  didKind,
  didNotKind,
  Doers,
  firstDidKind,
  haveKind,
  identifierKind,
  inAudienceKind,
  lastDidKind,
  LeafKinds,
  seenKind,
  sequenceKind,
  shareKind,
  type MembersOf,
} from './leaves';
import { HistoryReader } from './histories';
import { Memberships } from './membership';
import { MembershipRepository } from './membership.repository';
import { MemberCards, PreviewService } from './preview.service';
import { AudienceRefresh } from './refresh';
import { Ticker } from './tick';
import { UserNames } from './usage';
import { PersonSet } from '../platform/sets';

export interface AudiencesDeps {
  knex: Knex;
  clock: Clock;
  log: Log;
  wakeUps: WakeUps;
  map: PersonMap;
  everyone: Everyone;
  events: EventVocabulary;
  activity: EventActivity;
  workspace: Workspace;
  traits: TraitMatches & TraitSummaries;
  epochs: EpochLog;
}

interface LeafParts {
  map: PersonMap;
  everyone: Everyone;
  activity: EventActivity;
  traits: TraitMatches;
  membersOf: MembersOf;
}

/** The conditions of this room; a room below may register more. */
export function leafKindsOf({ map, everyone, activity, traits, membersOf }: LeafParts): LeafKinds {
  const doers = new Doers(activity, map);
  return new LeafKinds()
    .register(didKind(doers))
    .register(didNotKind(doers))
    .register(firstDidKind(doers))
    .register(lastDidKind(doers))
    .register(seenKind(doers))
    .register(sequenceKind(activity, map))
    .register(haveKind(traits, map))
    .register(identifierKind(everyone, map))
    .register(inAudienceKind(membersOf))
    .register(shareKind(everyone));
}

/** Puts the room together. */
export function createAudiences(deps: AudiencesDeps) {
  const { knex, clock, wakeUps, map, everyone, events, traits, epochs } = deps;
  const users = new UserNames();
  const audiences = new AudiencesRepository(knex);
  const repository = new MembershipRepository(knex);
  const memberships = new Memberships(repository, map, clock);
  const kinds = leafKindsOf({
    ...deps,
    async membersOf(publicId) {
      const row = await audiences.findBy({ public_id: publicId });
      return row ? memberships.personsOf(row.id) : PersonSet.of();
    },
  });
  users.register('audience', (ids) => audiences.namesOf(ids));
  const evaluator = new Evaluator(kinds, everyone, map, deps.workspace);
  const service = new AudiencesService(audiences, kinds, users, wakeUps, clock);
  const reader = new AudienceReader(audiences, repository, memberships, clock);
  const cards = new MemberCards(everyone, traits);
  const previews = new PreviewService(evaluator, cards, events, traits, clock);
  const due = new DueAudiences(kinds, epochs, events);
  const histories = new HistoryReader(map, everyone, deps.activity, traits);
  const ticker = new Ticker({ kinds, map, activity: deps.activity, histories });
  const refresh = new AudienceRefresh({
    ticker,
    ...{ audiences, repository, memberships, evaluator, due, map, wakeUps, clock },
    log: deps.log,
  });
  const job: JobDefinition = {
    name: 'audiences.refresh',
    title: 'Refresh audiences',
    schedule: { everyMs: 10_000 },
    quiet: true,
    wakeUp: 'definitions-changed',
    run: (context) => refresh.run(context),
  };
  return {
    kinds,
    users,
    service,
    reader,
    memberships,
    job,
    handlers: audiencesController({ service, reader, previews, cards }),
    apiHandlers: audiencesApiController(service, reader, memberships, everyone),
  };
}

export type Audiences = ReturnType<typeof createAudiences>;
