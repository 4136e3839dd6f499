import type {
  EventCounts,
  Everyone,
  PersonMap,
  TraitMatches,
} from '../../../server/audiences/audiences.ports';
import { PersonSet } from '../../../server/platform/sets';

export interface FakeEvent {
  fragment: number;
  name: string;
  at: number;
}

/** Who stands for whom, by a plain table. */
export const mapOf = (representatives: Record<number, number> = {}): PersonMap => {
  const of = (fragment: number) => representatives[fragment] ?? fragment;
  return {
    representativeOf: of,
    personsOf: (fragments) => PersonSet.of([...fragments].map(of)),
    refresh: () => Promise.resolve(),
  };
};

/** Counts a list of events in (after, until], and remembers how often it was asked. */
export const eventsOf = (events: readonly FakeEvent[]): EventCounts & { asked: number } => ({
  asked: 0,
  typeId: (name) => Promise.resolve([...new Set(events.map((e) => e.name))].indexOf(name) + 1),
  counts(name, after, until) {
    this.asked += 1;
    const counts = new Map<number, number>();
    for (const event of events) {
      if (event.name !== name || event.at <= (after ?? -Infinity) || event.at > until) continue;
      counts.set(event.fragment, (counts.get(event.fragment) ?? 0) + 1);
    }
    return Promise.resolve(counts);
  },
});

export const everyoneOf = (known: number[], anonymous: number[] = []): Everyone => ({
  everybody: () => Promise.resolve(PersonSet.of([...known, ...anonymous])),
  identified: () => Promise.resolve(PersonSet.of(known)),
  publicIds: () => Promise.resolve(new Map()),
  find: () => Promise.resolve(null),
  identifiersOf: () => Promise.resolve(new Map()),
});

export const noTraits: TraitMatches = {
  fragmentsDeciding: () => Promise.resolve({ fragments: [], negated: false }),
};
