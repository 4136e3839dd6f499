import type { Knex } from 'knex';

import type { Audiences } from './audiences';
import { violationsRepository as schemaViolations } from './events';
import { violationsRepository } from './identity';
import type { Writer, IngestTraffic } from './ingest';
import type { OverviewPorts } from './overview';
import type { Clock } from './platform/clock';
import type { Epochs } from './platform/epochs';
import type { JobsService } from './platform/jobs';
import type { Grants, SettingsStore } from './platform/settings';
import { peopleOverTime, profilesRepository } from './profiles';
import type { SourcesService } from './sources';

export interface OverviewParts {
  knex: Knex;
  clock: Clock;
  traffic: IngestTraffic;
  audiences: Audiences;
  exports: OverviewPorts['exports'];
  sources: SourcesService;
  jobs: JobsService;
  grants: Grants;
  settings: SettingsStore;
  epochs: Epochs;
  writer: Writer;
  outboxAgeMs(): Promise<number | null>;
}

/** What a job may be late by before somebody should look. */
const LATE_MS = 120_000;

/** Fits the rooms to what the overview asks. */
export function overviewPorts(parts: OverviewParts): OverviewPorts {
  const { knex, clock, traffic, sources, jobs } = parts;
  return {
    profiles: {
      totals: () => profilesRepository.totals(knex),
      activeSince: (at) => profilesRepository.activeSince(knex, at),
      days: (days) => peopleOverTime(knex, clock.now(), days),
    },
    traffic: {
      perHour: () => traffic.perHour(),
      anyMessage: () => traffic.anyMessage(),
    },
    audiences: { figures: (since) => parts.audiences.reader.figures(since) },
    exports: parts.exports,
    violations: {
      ofEvents: (since) => schemaViolations.countSince(knex, since),
      ofIdentity: (since) => violationsRepository.countSince(knex, since),
    },
    sources: { list: () => sources.activity() },
    jobs: {
      async late() {
        const now = clock.now();
        const all = await jobs.list();
        return all.filter(
          (job) =>
            !job.running && job.nextRunAt !== null && Date.parse(job.nextRunAt) < now - LATE_MS,
        );
      },
    },
    grants: parts.grants,
    async lag() {
      const { oldestTouchMs, epochsBehind } = await parts.epochs.lag();
      const oldestOutboxMs = (await parts.outboxAgeMs()) ?? 0;
      return { oldestTouchMs, oldestOutboxMs, epochsBehind, queueDepth: parts.writer.depth };
    },
    timeZone: async () => (await parts.settings.read()).general.timeZone,
  };
}
