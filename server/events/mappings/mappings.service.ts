import type { Knex } from 'knex';

import type { TraitMappingInput, TraitMappingShown } from '../../../contracts/events';
import type { Clock } from '../../platform/clock';
import { isUniqueViolation, toInstantOrNull } from '../../platform/database';
import { ConflictError, notFound } from '../../platform/http';
import type { Dictionary } from '../dictionary.repository';
import type { TraitMappings } from './mapped-traits';
import { mappingsRepository } from './mappings.repository';

/** Which properties of events are traits of the person as well. */
export class MappingsService {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
    private readonly mappings: TraitMappings,
    private readonly clock: Clock,
  ) {}

  async ofType(eventTypeId: number): Promise<TraitMappingShown[]> {
    const found = await mappingsRepository.ofType(this.knex, eventTypeId);
    return found.map(({ id, path, trait, backfill }) => ({
      ...{ id, path, trait },
      backfill: backfill && {
        share: backfill.total > 0 ? Math.min(1, backfill.done / backfill.total) : 1,
        endedAt: toInstantOrNull(backfill.endedAt),
      },
    }));
  }

  async add(eventTypeId: number, input: TraitMappingInput): Promise<TraitMappingShown[]> {
    const { path, trait, backfill } = input;
    if (!(await this.types.all()).has(eventTypeId)) {
      throw notFound('event-type.unknown', `There is no event type ${eventTypeId}`);
    }
    try {
      const mapping = { eventTypeId, path, trait };
      await mappingsRepository.add(this.knex, mapping, this.clock.now(), backfill);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConflictError('trait-mapping.exists', `${path} is used as a trait already`);
    }
    this.mappings.forget();
    return this.ofType(eventTypeId);
  }

  /** What the property said so far stays with the people it was said of. */
  async remove(eventTypeId: number, id: number): Promise<void> {
    const removed = await mappingsRepository.remove(this.knex, eventTypeId, id);
    if (removed === 0) throw notFound('trait-mapping.unknown', `There is no mapping ${id}`);
    this.mappings.forget();
  }
}
