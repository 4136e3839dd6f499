import type { Knex } from 'knex';

import type { CatalogueFollower, SeenMessage } from '../catalogue/fold-catalogue';
import { bodyOf } from '../catalogue/paths';
import type { RulesInForce } from './rule-book';
import { hourOf, summed, violationsRepository, type ViolationCount } from './violations.repository';

/** Counts what stored messages break, as the catalogue goes through them. */
export class ViolationCounter implements CatalogueFollower {
  private found: ViolationCount[] = [];

  constructor(private readonly rules: RulesInForce) {}

  see({ id, eventTypeId, sourceId, receivedAt, payload }: SeenMessage): void {
    if (!payload) return;
    for (const { path, rule } of this.rules.violations(eventTypeId, bodyOf(payload))) {
      this.found.push({
        ...{ eventTypeId, path, rule, sourceId, hour: hourOf(receivedAt) },
        ...{ count: 1, blocked: 0, lastAt: receivedAt, eventId: id },
      });
    }
    if (this.found.length > 10_000) this.found = summed(this.found);
  }

  write(trx: Knex): Promise<void> {
    return violationsRepository.add(trx, summed(this.found));
  }

  forget(): void {
    this.found = [];
  }
}
