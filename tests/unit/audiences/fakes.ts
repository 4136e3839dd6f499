import type {
  EventActivity,
  Everyone,
  PersonMap,
  TraitMatches,
} from '../../../server/audiences/audiences.ports';
import { leafKindsOf } from '../../../server/audiences';
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
    personsIn: (set) => PersonSet.of(set.toArray().map(of)),
    fragmentsOf: (person) => [
      person,
      ...Object.keys(representatives)
        .map(Number)
        .filter((id) => representatives[id] === person),
    ],
    refresh: () => Promise.resolve(),
  };
};

/** Tells of a list of events in (after, until], one by one, and remembers how often it was asked. */
export const eventsOf = (events: readonly FakeEvent[]): EventActivity & { asked: number } => ({
  asked: 0,
  visit({ event: name }, { after, until }, visit) {
    this.asked += 1;
    for (const event of events) {
      if (name !== null && event.name !== name) continue;
      if (event.at > (after ?? -Infinity) && event.at <= until) visit(event.fragment, 1, 0);
    }
    return Promise.resolve();
  },
  async *stream({ event: name }, { after, until }) {
    yield events
      .filter((event) => event.name === name && event.at > (after ?? -Infinity))
      .filter((event) => event.at <= until)
      .sort((a, b) => a.at - b.at)
      .map((event) => ({ ...event, payload: null }));
    await Promise.resolve();
  },
  fragmentsIn: () => Promise.resolve([]),
  histories: () => Promise.resolve([]),
});

export const everyoneOf = (known: number[], anonymous: number[] = []): Everyone => ({
  everybody: () => Promise.resolve(PersonSet.of([...known, ...anonymous])),
  identified: () => Promise.resolve(PersonSet.of(known)),
  carriers: () => Promise.resolve(known),
  typesOf: () => Promise.resolve(new Map()),
  publicIds: () => Promise.resolve(new Map()),
  find: () => Promise.resolve(null),
  identifiersOf: () => Promise.resolve(new Map()),
});

export const noTraits: TraitMatches = {
  fragmentsDeciding: () => Promise.resolve({ fragments: [], negated: false }),
  valuesOf: () => Promise.resolve(new Map()),
};

export const utc = () => Promise.resolve({ timeZone: 'UTC', currency: 'USD' });

/** The kinds of the room on parts that stand in for the others. */
export const kindsOf = (parts: Partial<Parameters<typeof leafKindsOf>[0]> = {}) =>
  leafKindsOf({
    map: mapOf(),
    everyone: everyoneOf([]),
    activity: eventsOf([]),
    traits: noTraits,
    membersOf: () => Promise.resolve(PersonSet.of()),
    ...parts,
  });
