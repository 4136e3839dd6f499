import { didLeaf, didNotLeaf, type DidLeaf, type DidNotLeaf } from '../../../contracts/audiences';
import { PersonSet } from '../../platform/sets';
import type { EventCounts, PersonMap } from '../audiences.ports';
import type { LeafKind } from './leaf-kind';
import { spanOf } from './window';

/** Who has at least so many of these events in the span, all fragments of a person together. */
async function doers(events: EventCounts, map: PersonMap, leaf: DidLeaf, at: number) {
  const { after, until } = spanOf(leaf.window, at);
  if (after !== null && after >= until) return PersonSet.of();
  const counts = await events.counts(leaf.event, after, until);
  if (leaf.atLeast === 1) return map.personsOf(counts.keys());
  // The bound is a person's: one device's two events and another's one are three.
  const sums = new Map<number, number>();
  for (const [fragment, count] of counts) {
    const person = map.representativeOf(fragment);
    sums.set(person, (sums.get(person) ?? 0) + count);
  }
  return PersonSet.of([...sums].filter(([, sum]) => sum >= leaf.atLeast).map(([id]) => id));
}

const eventType = (event: string) => [{ kind: 'event-type', id: event }];

/** "did *event* at least *n* times in *window*" */
export const didKind = (events: EventCounts, map: PersonMap): LeafKind<DidLeaf> => ({
  kind: 'did',
  schema: didLeaf,
  all: async (leaf, at) => ({ persons: await doers(events, map, leaf, at), negated: false }),
  reads: (leaf) => eventType(leaf.event),
});

/** "did not *event* in *window*": everybody else, people without any event included. */
export const didNotKind = (events: EventCounts, map: PersonMap): LeafKind<DidNotLeaf> => ({
  kind: 'did-not',
  schema: didNotLeaf,
  async all({ event, window }, at) {
    const did: DidLeaf = { kind: 'did', event, window, atLeast: 1 };
    return { persons: await doers(events, map, did, at), negated: true };
  },
  reads: (leaf) => eventType(leaf.event),
});
