import {
  firstDidLeaf,
  lastDidLeaf,
  seenLeaf,
  type FirstDidLeaf,
  type LastDidLeaf,
  type SeenLeaf,
} from '../../../contracts/audiences';
import type { EventFilter } from '../audiences.ports';
import { ANY_EVENT, eventType, filterOf, type Doers } from './doers';
import type { LeafKind, LeafSet } from './leaf-kind';
import { spanOf, type Span } from './window';

/** Who did it in the span and never before: taken away person by person, not device by device. */
async function first(doers: Doers, filter: EventFilter, span: Span): Promise<LeafSet> {
  const persons = await doers.who(filter, span);
  if (span.after === null) return { persons, negated: false };
  const before = await doers.who(filter, { after: null, until: span.after });
  return { persons: persons.andNot(before), negated: false };
}

/** Who did it in the span and not again since. */
async function last(doers: Doers, filter: EventFilter, span: Span, at: number): Promise<LeafSet> {
  const persons = await doers.who(filter, span);
  const since = await doers.who(filter, { after: span.until, until: at });
  return { persons: persons.andNot(since), negated: false };
}

/** "did *event* for the first time in *window*" */
export const firstDidKind = (doers: Doers): LeafKind<FirstDidLeaf> => ({
  kind: 'first-did',
  schema: firstDidLeaf,
  all: (leaf, { at, timeZone }) => first(doers, filterOf(leaf), spanOf(leaf.window, at, timeZone)),
  reads: (leaf) => eventType(leaf.event),
});

/** "did *event* for the last time in *window*" */
export const lastDidKind = (doers: Doers): LeafKind<LastDidLeaf> => ({
  kind: 'last-did',
  schema: lastDidLeaf,
  all: (leaf, { at, timeZone }) =>
    last(doers, filterOf(leaf), spanOf(leaf.window, at, timeZone), at),
  reads: (leaf) => eventType(leaf.event),
});

/** "was first, was last seen in *window*": by events of whatever type. */
export const seenKind = (doers: Doers): LeafKind<SeenLeaf> => ({
  kind: 'seen',
  schema: seenLeaf,
  all({ which, window }, { at, timeZone }) {
    const span = spanOf(window, at, timeZone);
    return which === 'first' ? first(doers, ANY_EVENT, span) : last(doers, ANY_EVENT, span, at);
  },
  reads: () => [],
});
