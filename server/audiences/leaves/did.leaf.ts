import { didLeaf, didNotLeaf, type DidLeaf, type DidNotLeaf } from '../../../contracts/audiences';
import { toTenThousandths } from '../../platform/numbers';
import type { EventFilter } from '../audiences.ports';
import { eventType, filterOf, type Doers } from './doers';
import type { LeafKind, Moment } from './leaf-kind';
import { spanOf } from './window';

const bounds = (atLeast: number | undefined, atMost: number | undefined) => ({
  least: atLeast ?? -Infinity,
  most: atMost ?? Infinity,
});

/** Whether so many events with this sum, in ten-thousandths, satisfy the leaf. */
export function holdsOf({ atLeast, atMost, sum }: DidLeaf) {
  const times = bounds(atLeast, atMost);
  const total = bounds(
    sum?.atLeast === undefined ? undefined : toTenThousandths(sum.atLeast),
    sum?.atMost === undefined ? undefined : toTenThousandths(sum.atMost),
  );
  return (count: number, added: number): boolean =>
    count >= times.least && count <= times.most && added >= total.least && added <= total.most;
}

export function didFilterOf({ event, where, sum }: DidLeaf, { currency }: Moment): EventFilter {
  if (!sum) return { event, where, sum: null };
  const workspaceCurrency = sum.currency === undefined ? '' : currency;
  const { property } = sum;
  return { event, where, sum: { property, currency: sum.currency ?? null, workspaceCurrency } };
}

/** "did *event* at least *n* times in *window*"; the bounds are a person's. */
export const didKind = (doers: Doers): LeafKind<DidLeaf> => ({
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
  reads: (leaf) => eventType(leaf.event),
});
