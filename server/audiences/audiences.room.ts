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
  EventCounts,
  EventVocabulary,
  Everyone,
  PersonMap,
  TraitMatches,
  TraitSummaries,
} from './audiences.ports';
import { AudiencesRepository } from './audiences.repository';
import { AudiencesService } from './audiences.service';
import { DueAudiences } from './due';
import { Evaluator } from './evaluation';
import { didKind, didNotKind, haveKind, LeafKinds } from './leaves';
import { Memberships } from './membership';
import { MembershipRepository } from './membership.repository';
import { MemberCards, PreviewService } from './preview.service';
import { AudienceRefresh } from './refresh';
import { UserNames } from './usage';

export interface AudiencesDeps {
  knex: Knex;
  clock: Clock;
  log: Log;
  wakeUps: WakeUps;
  map: PersonMap;
  everyone: Everyone;
  events: EventCounts & EventVocabulary;
  traits: TraitMatches & TraitSummaries;
  epochs: EpochLog;
}

interface LeafParts {
  map: PersonMap;
  events: EventCounts;
  traits: TraitMatches;
}

/** The conditions of this version; a later room may register more. */
export const leafKindsOf = ({ map, events, traits }: LeafParts): LeafKinds =>
  new LeafKinds()
    .register(didKind(events, map))
    .register(didNotKind(events, map))
    .register(haveKind(traits, map));

/** Puts the room together. */
export function createAudiences(deps: AudiencesDeps) {
  const { knex, clock, wakeUps, map, everyone, events, traits, epochs } = deps;
  const kinds = leafKindsOf(deps);
  const users = new UserNames();
  const audiences = new AudiencesRepository(knex);
  const repository = new MembershipRepository(knex);
  const memberships = new Memberships(repository, map, clock);
  const evaluator = new Evaluator(kinds, everyone, map);
  const service = new AudiencesService(audiences, kinds, users, wakeUps, clock);
  const reader = new AudienceReader(audiences, repository, memberships, clock);
  const cards = new MemberCards(everyone, traits);
  const previews = new PreviewService(evaluator, cards, events, traits, clock);
  const due = new DueAudiences(kinds, epochs, events);
  const refresh = new AudienceRefresh({
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
