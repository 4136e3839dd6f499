import {
  firstDidLeaf,
  lastDidLeaf,
  seenLeaf,
  type EventWindow,
  type FirstDidLeaf,
  type LastDidLeaf,
  type SeenLeaf,
} from '../../../contracts/audiences';
import type { EventFilter } from '../audiences.ports';
import { ANY_EVENT, eventType, filterOf, type Doers } from './doers';
import { explained, pathsOf, shownEvents } from './explanation';
import { countedOf, isWithin, needsOf, type PersonHistory } from './history';
import type { Decision, LeafKind, LeafSet, Moment } from './leaf-kind';
import { flipsOf, spanOf } from './window';

type Which = 'first' | 'last';

/**
 * Whose first, whose latest such event falls into the window. Who did it before, or since, is taken
 * away person by person, not device by device.
 */
async function all(
  doers: Doers,
  which: Which,
  filter: EventFilter,
  window: EventWindow,
  { at, timeZone }: Moment,
): Promise<LeafSet> {
  const span = spanOf(window, at, timeZone);
  const persons = await doers.who(filter, span);
  if (which === 'last') {
    const since = await doers.who(filter, { after: span.until, until: at });
    return { persons: persons.andNot(since), negated: false };
  }
  if (span.after === null) return { persons, negated: false };
  const before = await doers.who(filter, { after: null, until: span.after });
  return { persons: persons.andNot(before), negated: false };
}

function one(
  which: Which,
  filter: EventFilter,
  window: EventWindow,
  { at, timeZone }: Moment,
  history: PersonHistory,
): Decision {
  const found = countedOf(history, filter, at).at(which === 'first' ? 0 : -1);
  if (!found) return { holds: false, events: [] };
  return { holds: isWithin(spanOf(window, at, timeZone), found.event.at), events: [found.event] };
}

/** "did *event* for the first time in *window*" */
export const firstDidKind = (doers: Doers): LeafKind<FirstDidLeaf> => ({
  kind: 'first-did',
  schema: firstDidLeaf,
  all: (leaf, moment) => all(doers, 'first', filterOf(leaf), leaf.window, moment),
  one: (leaf, moment, who) => one('first', filterOf(leaf), leaf.window, moment, who),
  explain: (leaf, moment, who) =>
    explained({
      events: shownEvents(
        one('first', filterOf(leaf), leaf.window, moment, who).events,
        'counted',
        pathsOf(leaf),
      ),
    }),
  needs: (leaf) => needsOf({ events: [filterOf(leaf)] }),
  flips: (leaf) => flipsOf(leaf.event, leaf.window),
  reads: (leaf) => eventType(leaf.event),
});

/** "did *event* for the last time in *window*" */
export const lastDidKind = (doers: Doers): LeafKind<LastDidLeaf> => ({
  kind: 'last-did',
  schema: lastDidLeaf,
  all: (leaf, moment) => all(doers, 'last', filterOf(leaf), leaf.window, moment),
  one: (leaf, moment, who) => one('last', filterOf(leaf), leaf.window, moment, who),
  explain: (leaf, moment, who) =>
    explained({
      events: shownEvents(
        one('last', filterOf(leaf), leaf.window, moment, who).events,
        'counted',
        pathsOf(leaf),
      ),
    }),
  needs: (leaf) => needsOf({ events: [filterOf(leaf)] }),
  flips: (leaf) => flipsOf(leaf.event, leaf.window),
  reads: (leaf) => eventType(leaf.event),
});

/** "was first, was last seen in *window*": by events of whatever type. */
export const seenKind = (doers: Doers): LeafKind<SeenLeaf> => ({
  kind: 'seen',
  schema: seenLeaf,
  all: ({ which, window }, moment) => all(doers, which, ANY_EVENT, window, moment),
  one: ({ which, window }, moment, who) => one(which, ANY_EVENT, window, moment, who),
  needs: () => needsOf({ events: [ANY_EVENT] }),
  flips: ({ window }) => flipsOf(null, window),
  reads: () => [],
});
