import {
  didLeaf,
  didNotLeaf,
  type DidLeaf,
  type DidNotLeaf,
  type EventWindow,
} from '../../../contracts/audiences';
import { fromTenThousandths, toTenThousandths } from '../../platform/numbers';
import type { EventFilter } from '../audiences.ports';
import { eventType, filterOf, type Doers } from './doers';
import { explained, pathsOf, shownEvents } from './explanation';
import { countedOf, isWithin, needsOf, type Counted, type PersonHistory } from './history';
import type { LeafKind, Moment } from './leaf-kind';
import { flipsOf, spanOf } from './window';

const bounds = (atLeast: number | undefined, atMost: number | undefined) => ({
  least: atLeast ?? -Infinity,
  most: atMost ?? Infinity,
});

const scaled = (bound: number | undefined) =>
  bound === undefined ? undefined : toTenThousandths(bound);

/** Whether so many events with this sum, in ten-thousandths, satisfy the leaf. */
function holdsOf({ atLeast, atMost, sum }: DidLeaf) {
  const times = bounds(atLeast, atMost);
  const total = bounds(scaled(sum?.atLeast), scaled(sum?.atMost));
  return (count: number, added: number): boolean =>
    count >= times.least && count <= times.most && added >= total.least && added <= total.most;
}

function didFilterOf({ event, where, sum }: DidLeaf, { currency }: Moment): EventFilter {
  if (!sum) return { event, where, sum: null };
  const workspaceCurrency = sum.currency === undefined ? '' : currency;
  const { property } = sum;
  return { event, where, sum: { property, currency: sum.currency ?? null, workspaceCurrency } };
}

/** What of a person's past a filter counts in a window. */
function countedIn(
  history: PersonHistory,
  filter: EventFilter,
  window: EventWindow,
  { at, timeZone }: Moment,
): Counted[] {
  const span = spanOf(window, at, timeZone);
  return countedOf(history, filter, at).filter(({ event }) => isWithin(span, event.at));
}

const eventsOf = (counted: readonly Counted[]) => counted.map(({ event }) => event);

const sumOf = (counted: readonly Counted[]) => counted.reduce((total, { sum }) => total + sum, 0);

/** What of each event the leaf compares and adds up. */
function comparedPaths(leaf: DidLeaf): string[] {
  const { sum } = leaf;
  const added = sum ? [sum.property, ...(sum.currency === undefined ? [] : ['currency'])] : [];
  return [...new Set([...pathsOf(leaf), ...added])];
}

/** How often and how much, each beside its bounds. */
function figuresOf({ atLeast, atMost, sum }: DidLeaf, counted: readonly Counted[]) {
  const between = (bound: { atLeast?: number | undefined; atMost?: number | undefined }) => ({
    atLeast: bound.atLeast ?? null,
    atMost: bound.atMost ?? null,
  });
  const times = { what: 'times', value: counted.length, ...between({ atLeast, atMost }) } as const;
  if (!sum) return [times];
  const value = fromTenThousandths(sumOf(counted));
  return [times, { what: 'sum', value, ...between(sum) } as const];
}

/** "did *event* at least *n* times in *window*"; the bounds are a person's. */
export const didKind = (doers: Doers): Required<LeafKind<DidLeaf>> => ({
  kind: 'did',
  schema: didLeaf,
  async all(leaf, moment) {
    const holds = holdsOf(leaf);
    const tally = await doers.tally(
      didFilterOf(leaf, moment),
      spanOf(leaf.window, moment.at, moment.timeZone),
    );
    // Where none at all would do, those for whom it does not hold are taken from everybody.
    const negated = holds(0, 0);
    return { persons: tally.persons((count, sum) => holds(count, sum) !== negated), negated };
  },
  one(leaf, moment, history) {
    const counted = countedIn(history, didFilterOf(leaf, moment), leaf.window, moment);
    return { holds: holdsOf(leaf)(counted.length, sumOf(counted)), events: eventsOf(counted) };
  },
  explain(leaf, moment, history) {
    const counted = countedIn(history, didFilterOf(leaf, moment), leaf.window, moment);
    return explained({
      events: shownEvents(eventsOf(counted), 'counted', comparedPaths(leaf)),
      counted: counted.length,
      figures: figuresOf(leaf, counted),
    });
  },
  needs: (leaf, moment) => needsOf({ events: [didFilterOf(leaf, moment)] }),
  flips: (leaf) => flipsOf(leaf.event, leaf.window),
  reads: (leaf) => eventType(leaf.event),
});

/** "did not *event* in *window*": everybody else, people without any event included. */
export const didNotKind = (doers: Doers): LeafKind<DidNotLeaf> => ({
  kind: 'did-not',
  schema: didNotLeaf,
  async all(leaf, { at, timeZone }) {
    const persons = await doers.who(filterOf(leaf), spanOf(leaf.window, at, timeZone));
    return { persons, negated: true };
  },
  one(leaf, moment, history) {
    const counted = countedIn(history, filterOf(leaf), leaf.window, moment);
    return { holds: counted.length === 0, events: eventsOf(counted) };
  },
  explain(leaf, moment, history) {
    const counted = countedIn(history, filterOf(leaf), leaf.window, moment);
    return explained({
      events: shownEvents(eventsOf(counted), 'spoils', pathsOf(leaf)),
      counted: counted.length,
    });
  },
  needs: (leaf) => needsOf({ events: [filterOf(leaf)] }),
  flips: (leaf) => flipsOf(leaf.event, leaf.window),
  reads: (leaf) => eventType(leaf.event),
});
