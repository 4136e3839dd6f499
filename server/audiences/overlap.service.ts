import type { Definition, Overlap } from '../../contracts/audiences';
import type { Clock } from '../platform/clock';
import { toInstantOrNull } from '../platform/database';
import type { PersonSet } from '../platform/sets';
import type { AudienceRow } from './audience';
import type { Evaluator } from './evaluation';
import type { Memberships } from './membership';

/** Compares two audiences; members in force are in memory, so that it costs next to nothing. */
export class OverlapService {
  constructor(
    private readonly memberships: Memberships,
    private readonly evaluator: Evaluator,
    private readonly clock: Clock,
  ) {}

  async ofTwo(first: AudienceRow, second: AudienceRow): Promise<Overlap> {
    const members = await this.memberships.personsOf(first.id);
    return this.compare(members, first.asOf, second);
  }

  /** A definition that is being written, computed now, beside an audience in force. */
  async ofDraft(
    definition: Definition,
    includeAnonymous: boolean,
    second: AudienceRow,
  ): Promise<Overlap> {
    const evaluation = await this.evaluator.at(this.clock.now());
    const { members } = await evaluation.evaluate(definition, includeAnonymous);
    return this.compare(members, evaluation.asOf, second);
  }

  private async compare(members: PersonSet, at: number | null, second: AudienceRow) {
    const others = await this.memberships.personsOf(second.id);
    const both = members.and(others).size;
    const instants = [at, second.asOf].filter((instant) => instant !== null);
    return {
      ...{ onlyFirst: members.size - both, both, onlySecond: others.size - both },
      asOf: toInstantOrNull(instants.length === 2 ? Math.min(...instants) : null),
    };
  }
}
