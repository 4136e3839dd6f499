import type { PersonSet } from '../../platform/sets';
import { Tally } from '../../platform/sets';
import type { EventActivity, EventFilter, PersonMap } from '../audiences.ports';
import type { Span } from './span';
import { isEmptySpan } from './window';

/** Counts events by person. */
export class Doers {
  constructor(
    private readonly events: EventActivity,
    private readonly map: PersonMap,
  ) {}

  /** How often each person did it, all fragments of a person together. */
  async tally(filter: EventFilter, span: Span): Promise<Tally> {
    const tally = new Tally();
    if (isEmptySpan(span)) return tally;
    await this.events.visit(filter, span, (fragment, count, sum) => {
      tally.add(fragment, count, sum);
    });
    return tally.gather((fragment) => this.map.representativeOf(fragment));
  }

  async who(filter: EventFilter, span: Span): Promise<PersonSet> {
    return (await this.tally(filter, span)).persons();
  }
}

/** Events of a type that satisfy all filters, without a sum. */
export const filterOf = (leaf: { event: string; where: EventFilter['where'] }): EventFilter => ({
  event: leaf.event,
  where: leaf.where,
  sum: null,
});

/** Every event, whatever it is. */
export const ANY_EVENT: EventFilter = { event: null, where: [], sum: null };

export const eventType = (event: string) => [{ kind: 'event-type', id: event }];
