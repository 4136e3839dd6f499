import fc from 'fast-check';
import type { Happened, History } from './history';
import { happened } from './random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What comes next in a world: time alone, another process, or something that is stored. */
export type Step =
  | { kind: 'wait' | 'restart' | 'back' }
  | { kind: 'happen'; events: [number, Happened][] }
  | { kind: 'merge'; pair: [number, number] }
  | { kind: 'undo' | 'forget'; place: number }
  | { kind: 'say'; place: number; value: unknown }
  /** Packed days of some numbers are deleted. */
  | { kind: 'lose'; rest: number };

const place = fc.nat({ max: 33 });

const happen = fc
  .array(fc.tuple(place, happened(0)), { minLength: 1, maxLength: 4 })
  .map((events) => ({ kind: 'happen' as const, events }));
const merge = fc.tuple(place, place).map((pair) => ({ kind: 'merge' as const, pair }));
const undo = place.map((at) => ({ kind: 'undo' as const, place: at }));
const say = fc
  .tuple(place, fc.constantFrom<unknown>('gold', 5, true, null, ['gold']))
  .map(([at, value]) => ({ kind: 'say' as const, place: at, value }));

/** How an audience that is kept goes on. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'wait' as const }) },
  { weight: 3, arbitrary: happen },
  { weight: 2, arbitrary: merge },
  { weight: 1, arbitrary: undo },
  { weight: 2, arbitrary: say },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ kind: 'restart' as const }, { kind: 'back' as const }),
  },
);

/** How a world is changed between two rounds of questions, caches and all. */
export const change: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: happen },
  { weight: 2, arbitrary: merge },
  { weight: 2, arbitrary: undo },
  { weight: 1, arbitrary: say },
  { weight: 2, arbitrary: place.map((at) => ({ kind: 'forget' as const, place: at })) },
  {
    weight: 2,
    arbitrary: fc.nat({ max: 3 }).map((rest) => ({ kind: 'lose' as const, rest })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ kind: 'restart' as const }, { kind: 'back' as const }),
  },
);

/** How long until the next step: windows of an hour, a day and days move by them. */
export const pause = fc.constantFrom(MINUTE, MINUTE, 10 * MINUTE, HOUR, 12 * HOUR, DAY, 3 * DAY);

/** The history after a step at an instant; events may be of the past, of now or of the future. */
export function after(from: History, taken: Step, now: number): History {
  const people = [...from.people];
  const alter = (at: number, piece: Partial<History['people'][number]>) => {
    people[at] = { ...people[at], ...piece };
  };
  // Of somebody forgotten nothing is stored any more that a message could add to or be merged with.
  const isThere = (at: number) => !people[at].gone;
  if (taken.kind === 'happen') {
    for (const [at, event] of taken.events) {
      const dated = { ...event, at: now + event.at + (event.properties?.sku === 1 ? DAY : 0) };
      if (isThere(at)) alter(at, { events: [...people[at].events, dated] });
    }
  }
  if (taken.kind === 'say' && isThere(taken.place)) {
    alter(taken.place, { plan: { value: taken.value, at: now * 64 + taken.place, trust: 2 } });
  }
  let { merges } = from;
  if (taken.kind === 'merge' && taken.pair.every(isThere)) merges = [...merges, taken.pair];
  if (taken.kind === 'undo') {
    merges = merges.filter((_, at) => at !== taken.place % Math.max(1, merges.length));
  }
  return { people, merges };
}

/** The history without some pieces, by place, and without what was known of them. */
export function without({ people, merges }: History, places: readonly number[]): History {
  const nothing = { known: false, hasEmail: false, events: [], plan: null, gone: true };
  return {
    people: people.map((piece, at) => (places.includes(at) ? nothing : piece)),
    merges: merges.filter((pair) => !pair.some((at) => places.includes(at))),
  };
}
