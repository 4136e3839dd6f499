import type { Knex } from 'knex';

import { averageOrder, eventsRepository, orderFigures, type OrderFact } from '../../events';
import type { CanonicalMap } from '../../identity';
import type { Clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { epochsRepository, type Epochs } from '../../platform/epochs';
import type { JobContext, JobDefinition } from '../../platform/jobs';
import { orderFiguresRepository, type OrderFiguresRow } from './order-figures.repository';

const CONSUMERS = 'orders.figures.';
const AT_ONCE = 500;

export interface OrderFoldParts {
  knex: Knex;
  clock: Clock;
  epochs: Epochs;
  canonicals: CanonicalMap;
  /** The workspace currency: amounts of others are not added up. */
  currency(): Promise<string>;
}

/**
 * Keeps what orders add up to true: each person that an epoch touched is counted anew from his
 * order facts, so that folding twice is the same as folding once. The cursor is one of a currency:
 * where there is none yet, everybody is counted.
 */
export async function foldOrders(parts: OrderFoldParts, signal?: AbortSignal): Promise<number> {
  const currency = await parts.currency();
  const consumer = `${CONSUMERS}${currency}`;
  if (!(await parts.epochs.hasBegun(consumer))) return countAll(parts, currency, signal);
  const epochs = await parts.epochs.read(consumer);
  const last = epochs.at(-1);
  if (!last) return 0;
  const touched = new Set(epochs.flatMap(({ fragments }) => fragments.toArray()));
  const changed = await foldFragments(parts, [...touched], currency);
  await parts.epochs.advance(consumer, last.epoch);
  return changed;
}

async function countAll(
  parts: OrderFoldParts,
  currency: string,
  signal?: AbortSignal,
): Promise<number> {
  // The epoch is read first: what commits in between is counted twice rather than never.
  const epoch = await parts.epochs.latest();
  let changed = 0;
  for (let above = 0; !signal?.aborted;) {
    const fragments = await eventsRepository.fragmentsWithOrders(parts.knex, above, AT_ONCE);
    changed += await foldFragments(parts, fragments, currency);
    if (fragments.length < AT_ONCE) {
      await parts.epochs.begin(`${CONSUMERS}${currency}`, epoch, CONSUMERS);
      return changed;
    }
    above = fragments.at(-1) ?? above;
  }
  return changed;
}

/** Counts anew the persons that the fragments belong to; answers for how many it changed. */
async function foldFragments(
  parts: OrderFoldParts,
  touched: readonly number[],
  currency: string,
): Promise<number> {
  if (touched.length === 0) return 0;
  const { canonicals } = parts;
  await canonicals.refresh();
  const persons = canonicals.personsOf(touched).toArray();
  let changed = 0;
  for (let from = 0; from < persons.length; from += AT_ONCE) {
    changed += await foldPersons(parts, persons.slice(from, from + AT_ONCE), currency);
  }
  const gone = touched.filter((id) => canonicals.representativeOf(id) !== id);
  return changed + (await write(parts, [], gone));
}

async function foldPersons(
  parts: OrderFoldParts,
  persons: readonly number[],
  currency: string,
): Promise<number> {
  const { knex, canonicals, clock } = parts;
  const members = persons.flatMap((person) => canonicals.fragmentsOf(person));
  const facts = new Map<number, OrderFact[]>();
  for (const fact of await eventsRepository.orderFacts(knex, members)) {
    const person = canonicals.representativeOf(fact.fragment);
    facts.set(person, [...(facts.get(person) ?? []), fact]);
  }
  const now = clock.now();
  const rows = [...facts].map(([person, own]) => figuresRow(person, own, currency, now));
  const told = rows.filter(({ orders, revenue }) => orders !== 0 || revenue !== 0);
  return write(parts, told, persons);
}

function figuresRow(
  person: number,
  facts: readonly OrderFact[],
  currency: string,
  now: number,
): OrderFiguresRow {
  const figures = orderFigures(facts);
  return {
    person,
    orders: figures.orders,
    revenue: figures.revenue.get(currency) ?? 0,
    average: averageOrder(figures, currency),
    firstAt: figures.firstAt,
    lastAt: figures.lastAt,
    updatedAt: now,
  };
}

const isSame = (a: OrderFiguresRow, b: OrderFiguresRow): boolean =>
  a.orders === b.orders &&
  a.revenue === b.revenue &&
  a.average === b.average &&
  a.firstAt === b.firstAt &&
  a.lastAt === b.lastAt;

/**
 * Writes what changed under the fragments, and touches it in the same transaction: whoever follows
 * the epochs looks again at people whose figures are newer than what he read.
 */
async function write(
  { knex, clock }: OrderFoldParts,
  rows: readonly OrderFiguresRow[],
  fragments: readonly number[],
): Promise<number> {
  const wanted = new Map(rows.map((row) => [row.person, row]));
  const standing = new Map(
    (await orderFiguresRepository.of(knex, fragments)).map((row) => [row.person, row]),
  );
  const changed = fragments.filter((id) => {
    const [before, after] = [standing.get(id), wanted.get(id)];
    return before && after ? !isSame(before, after) : before !== after;
  });
  if (changed.length === 0) return 0;
  const written = changed.flatMap((id) => wanted.get(id) ?? []);
  await inTransaction(knex, async (trx) => {
    await orderFiguresRepository.replace(trx, written, changed);
    await epochsRepository.touch(trx, changed, [], clock.now());
  });
  return changed.length;
}

export const orderFiguresJob = (parts: OrderFoldParts): JobDefinition => ({
  name: 'traits.orders',
  title: 'Add up orders',
  schedule: { everyMs: 2_000 },
  quiet: true,
  wakeUp: 'epoch-sealed',
  async run({ signal }: JobContext) {
    await foldOrders(parts, signal);
  },
});
