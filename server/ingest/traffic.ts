import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import type { Traffic } from '../sources';
import { ingestRepository } from './ingest.repository';

const DAY = 86_400_000;

/** What arrived lately, for the pages of sources and the overview. */
export class IngestTraffic implements Traffic {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  lastMessages(sourceIds: readonly number[]): Promise<Map<number, number>> {
    return ingestRepository.lastMessages(this.knex, sourceIds);
  }

  perHour(sourceId?: number) {
    return ingestRepository.perHour(this.knex, this.clock.now() - DAY, sourceId);
  }

  anyMessage(): Promise<boolean> {
    return ingestRepository.anyMessage(this.knex);
  }
}
