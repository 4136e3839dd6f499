import { addendOf, isCounted, type EventFilter, type PastEvent } from '../../events';
import type { TraitValue } from '../../traits';
import type { Span } from './span';

/**
 * What is known of one person: read once for all leaves of all audiences, and only as far as one of
 * them asks for it.
 */
export interface PersonHistory {
  /** The representative's fragment. */
  person: number;
  /** Every event of the types that were asked for, oldest first. */
  events: readonly PastEvent[];
  /** Values in force, by trait; null where the person has none. */
  traits: ReadonlyMap<string, TraitValue | null>;
  /** Types of the identifiers that belong to the person now. */
  identifiers: ReadonlySet<string>;
}

/** What leaves have to know of a person. */
export interface Needs {
  events: EventFilter[];
  traits: string[];
  identifiers: boolean;
}

export const needsOf = (needs: Partial<Needs>): Needs => ({
  ...{ events: [], traits: [], identifiers: false },
  ...needs,
});

/** An event that is counted, and what it adds to the sum in ten-thousandths. */
export interface Counted {
  event: PastEvent;
  sum: number;
}

/** The person's events that a filter counts and that happened by an instant, oldest first. */
export function countedOf(history: PersonHistory, filter: EventFilter, at: number): Counted[] {
  const found: Counted[] = [];
  for (const event of history.events) {
    if (event.at > at) break;
    if (filter.event !== null && event.event !== filter.event) continue;
    const payload = event.payload ?? {};
    if (isCounted(filter, payload)) found.push({ event, sum: addendOf(filter, payload) });
  }
  return found;
}

export const isWithin = ({ after, until }: Span, at: number): boolean =>
  at <= until && (after === null || at > after);
