import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import type { JobDefinition } from '../platform/jobs';
import type { Log } from '../platform/log';
import type { WakeUps } from '../platform/wakeups';
import { AlertsRepository, SizeAlerts, type Mailer } from './alerts';
import { AudienceReader } from './audience-reader';
import { audiencesApiController } from './audiences-api.controller';
import { audiencesController } from './audiences.controller';
import type {
  EpochLog,
  EventActivity,
  EventPayloads,
  EventVocabulary,
  Everyone,
  PersonMap,
  TraitFacts,
  TraitMatches,
  TraitSummaries,
  Workspace,
} from './audiences.ports';
import { AudiencesRepository, type Holders } from './audiences.repository';
import { AudiencesService } from './audiences.service';
import { DueAudiences } from './due';
import { Evaluator } from './evaluation';
import { ExplainService } from './explain.service';
import { ExplainedFacts } from './explained-facts';
import {
  contentReadKind,
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
import { ListedMembers, ListedRepository, type Carriers } from './listed';
import { MemberChanges } from './member-changes';
import { Memberships } from './membership';
import { MembershipRepository } from './membership.repository';
import { OverlapService } from './overlap.service';
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
  everyone: Everyone & Carriers;
  events: EventVocabulary & EventPayloads;
  activity: EventActivity;
  workspace: Workspace;
  traits: TraitMatches & TraitSummaries & TraitFacts;
  epochs: EpochLog;
  mailer: Mailer;
  /** Path below which the server API stands. */
  apiPath: string;
  changesKeptDays: number;
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
    .register(shareKind(everyone))
    .register(contentReadKind(doers));
}

/** Puts the room together. */
export function createAudiences(deps: AudiencesDeps) {
  const { knex, clock, wakeUps, map, everyone, events, traits, epochs, changesKeptDays } = deps;
  const users = new UserNames();
  const holders: Holders = new Map();
  const audiences = new AudiencesRepository(knex, holders);
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
  const service = new AudiencesService(audiences, kinds, users, wakeUps, clock, events);
  const alerts = new SizeAlerts(audiences, new AlertsRepository(knex), deps.mailer, clock);
  const reader = new AudienceReader(audiences, repository, memberships, clock, alerts);
  const changes = new MemberChanges(
    repository,
    (identifier) => `${deps.apiPath}/audiences/${identifier}/members`,
  );
  const cards = new MemberCards(everyone, traits);
  const previews = new PreviewService(evaluator, cards, events, traits, clock);
  const due = new DueAudiences(kinds, epochs, events);
  const histories = new HistoryReader(map, everyone, deps.activity, traits);
  const listed = new ListedMembers({
    ...{ repository: new ListedRepository(knex), carriers: everyone, map, wakeUps, clock },
  });
  const facts = new ExplainedFacts({
    ...{ knex, events, traits, names: users },
    async enteredAt(publicId, person) {
      const row = await audiences.findBy({ public_id: publicId });
      return row && repository.enteredAt(row.id, person);
    },
  });
  const explains = new ExplainService({
    ...{ evaluator, everyone, histories, memberships, facts, listed, clock },
  });
  const overlaps = new OverlapService(memberships, evaluator, clock);
  const ticker = new Ticker({ kinds, map, activity: deps.activity, histories });
  const refresh = new AudienceRefresh({
    ticker,
    ...{ audiences, repository, memberships, evaluator, due, map, wakeUps, clock },
    log: deps.log,
    ...{ changesKeptDays, listed },
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
    holders,
    service,
    reader,
    memberships,
    job,
    alertsJob: alerts.job,
    /** Members in force by public id; refuses an audience that is not there. */
    async membersOf(publicId: string) {
      return memberships.personsOf((await service.find(publicId)).id);
    },
    handlers: audiencesController({
      ...{ service, reader, previews, cards, explains, overlaps, alerts, listed },
    }),
    apiHandlers: audiencesApiController(service, reader, memberships, changes, everyone),
  };
}

export type Audiences = ReturnType<typeof createAudiences>;
