import type { z } from 'zod';

import type { Definition, member, Preview, vocabulary } from '../../contracts/audiences';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import type { Everyone, EventVocabulary, TraitSummaries } from './audiences.ports';
import type { Evaluator } from './evaluation';

const SAMPLE = 10;
const SUGGESTIONS = 500;

export type Member = z.output<typeof member>;

/** People as editors see them: by name where they may, masked where not. */
export class MemberCards {
  constructor(
    private readonly everyone: Everyone,
    private readonly traits: TraitSummaries,
  ) {}

  /** In the given order; `personal` is whether the reader may see personal data. */
  async of(persons: readonly number[], personal: boolean): Promise<Member[]> {
    const ids = await this.everyone.publicIds(persons);
    const identifiers = await this.everyone.identifiersOf(persons);
    const summaries = await this.traits.summaries(persons, personal);
    return persons.flatMap((person) => {
      const id = ids.get(person);
      if (id === undefined) return [];
      const { name = null, email = null } = summaries.get(person) ?? {};
      const identified = (identifiers.get(person) ?? []).some(
        ({ confidence }) => confidence === 'high',
      );
      return [{ id, name, email, identified, masked: !personal }];
    });
  }
}

/** What the builder asks while an audience is being written. */
export class PreviewService {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly cards: MemberCards,
    private readonly events: EventVocabulary,
    private readonly traits: TraitSummaries,
    private readonly clock: Clock,
  ) {}

  async preview(
    definition: Definition,
    includeAnonymous: boolean,
    personal: boolean,
  ): Promise<Preview> {
    const evaluation = await this.evaluator.at(this.clock.now());
    const found = await evaluation.evaluate(definition, includeAnonymous);
    const { members, leaves, groups, everybody } = found;
    return {
      members: members.size,
      everybody: everybody.size,
      leaves: leaves.map((leaf) => leaf.size),
      groups: groups.map(({ path, persons }) => ({ path, members: persons.size })),
      sample: await this.cards.of(members.page(0, SAMPLE), personal),
      asOf: toInstant(evaluation.asOf),
    };
  }

  async vocabulary(): Promise<z.output<typeof vocabulary>> {
    const events = await this.events.vocabulary();
    const traits = await this.traits.vocabulary();
    return {
      events: events.slice(0, SUGGESTIONS).map(({ name, count }) => ({ name, count })),
      traits: traits.slice(0, SUGGESTIONS).map(({ name, people }) => ({ name, people })),
      kinds: this.evaluator.kinds.names,
    };
  }
}
