import { sequenceLeaf, windowMilliseconds, type SequenceLeaf } from '../../../contracts/audiences';
import { isCounted, type PastEvent } from '../../events';
import { matches, valueAt } from '../../platform/matching';
import { PersonSet } from '../../platform/sets';
import type { EventActivity, EventFilter, PersonMap } from '../audiences.ports';
import { eventType } from './doers';
import { explained, pathsOf, shownEvents } from './explanation';
import { countedOf, isWithin, needsOf, type PersonHistory } from './history';
import type { LeafKind, Moment } from './leaf-kind';
import type { Span } from './span';
import { flipsOf, isEmptySpan, spanOf } from './window';

type Step = Pick<PastEvent, 'at' | 'payload'>;

const stepFilter = (step: SequenceLeaf['first']): EventFilter => ({ ...step, sum: null });

/** Text, numbers and booleans of a value; of a list, those among its elements. */
const scalarsOf = (value: unknown): (string | number | boolean)[] => {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(
    (one): one is string | number | boolean =>
      typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean',
  );
};

/** Where the first step later than an instant stands; steps are in order of time. */
function indexAfter(steps: readonly Step[], at: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The B that follows an A in time and, where asked, in the property; null when none does. */
function follower<S extends Step>(leaf: SequenceLeaf, a: Step, bs: readonly S[]): S | null {
  const limit = leaf.within ? a.at + windowMilliseconds(leaf.within) : Infinity;
  const { same } = leaf;
  const wanted = same ? scalarsOf(valueAt(a.payload ?? {}, same.first)) : [];
  for (let at = indexAfter(bs, a.at); at < bs.length; at += 1) {
    const b = bs[at];
    if (!b || b.at > limit) return null;
    if (!same) return b;
    const value = valueAt(b.payload ?? {}, same.then);
    if (wanted.some((one) => matches({ operator: 'is', value: one }, value))) return b;
  }
  return null;
}

/** The steps that make the sequence true: A and its B, or an A that none followed in its time. */
function stepsOf<S extends Step>(
  leaf: SequenceLeaf,
  as: readonly S[],
  bs: readonly S[],
  at: number,
): S[] | null {
  for (const a of as) {
    if (!leaf.happened && leaf.within && a.at + windowMilliseconds(leaf.within) > at) continue;
    const b = follower(leaf, a, bs);
    if ((b !== null) === leaf.happened) return b ? [a, b] : [a];
  }
  return null;
}

/** The A's in the window and every B, oldest first. */
function doneBy(leaf: SequenceLeaf, { at, timeZone }: Moment, history: PersonHistory) {
  const span = spanOf(leaf.window, at, timeZone);
  const done = (step: SequenceLeaf['first']) =>
    countedOf(history, stepFilter(step), at).map(({ event }) => event);
  return { as: done(leaf.first).filter((event) => isWithin(span, event.at)), bs: done(leaf.then) };
}

/** "did A and then did (not) B within a time": every A is looked at. */
export function sequenceKind(events: EventActivity, map: PersonMap): LeafKind<SequenceLeaf> {
  async function stepsByPerson(filter: EventFilter, span: Span, withPayload: boolean) {
    const found = new Map<number, Step[]>();
    if (isEmptySpan(span)) return found;
    const asked = { ...filter, payload: withPayload || filter.where.length > 0 };
    for await (const some of events.stream(asked, span)) {
      for (const { fragment, at, payload } of some) {
        if (!isCounted(filter, payload ?? {})) continue;
        const person = map.representativeOf(fragment);
        const step = { at, payload: withPayload ? payload : null };
        const steps = found.get(person);
        if (steps) steps.push(step);
        else found.set(person, [step]);
      }
    }
    return found;
  }

  const bSpan = (leaf: SequenceLeaf, span: Span, { at }: Moment): Span => {
    const latest = leaf.within ? span.until + windowMilliseconds(leaf.within) : Infinity;
    return { after: span.after, until: Math.min(at, latest) };
  };

  return {
    kind: 'sequence',
    schema: sequenceLeaf,
    async all(leaf, moment) {
      const span = spanOf(leaf.window, moment.at, moment.timeZone);
      const compared = leaf.same !== undefined;
      const first = await stepsByPerson(stepFilter(leaf.first), span, compared);
      const then = await stepsByPerson(stepFilter(leaf.then), bSpan(leaf, span, moment), compared);
      const persons = [...first].filter(
        ([person, as]) => stepsOf(leaf, as, then.get(person) ?? [], moment.at) !== null,
      );
      return { persons: PersonSet.of(persons.map(([person]) => person)), negated: false };
    },
    one(leaf, moment, history) {
      const { as, bs } = doneBy(leaf, moment, history);
      const steps = stepsOf(leaf, as, bs, moment.at);
      return { holds: steps !== null, events: steps ?? as };
    },
    explain(leaf, moment, history) {
      const { as, bs } = doneBy(leaf, moment, history);
      const { same } = leaf;
      const paths = {
        first: [...pathsOf(leaf.first), ...(same ? [same.first] : [])],
        then: [...pathsOf(leaf.then), ...(same ? [same.then] : [])],
      };
      const steps = stepsOf(leaf, as, bs, moment.at);
      // Where it does not hold, every A is shown, and what spoils the A of a "then did not".
      const events = (steps ? [steps] : as.map((a) => [a, follower(leaf, a, bs)])).flatMap(
        ([a, b]) => [
          ...(a ? shownEvents([a], 'first', paths.first) : []),
          ...(b ? shownEvents([b], leaf.happened ? 'then' : 'spoils', paths.then) : []),
        ],
      );
      return explained({ events, counted: as.length });
    },
    needs: ({ first, then, same }) =>
      needsOf({
        events: [first, then].map((step) => ({ ...stepFilter(step), payload: same !== undefined })),
      }),
    flips({ first, then, window, within }) {
      const over = within ? [{ event: first.event, offset: windowMilliseconds(within) }] : [];
      return [...flipsOf(first.event, window), ...over, { event: then.event, offset: 0 }];
    },
    reads: ({ first, then }) => [...eventType(first.event), ...eventType(then.event)],
  };
}
