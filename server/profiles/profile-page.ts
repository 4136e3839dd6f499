import { isOrderAmount } from '../../contracts/order-traits';
import type { Profile } from '../../contracts/profiles';
import { averageOrder, type OrderFigures } from '../events';
import { trustName, type Identifiers } from '../identity';
import { toInstant } from '../platform/database';
import { maskValue } from '../platform/masking';
import { fromTenThousandths } from '../platform/numbers';
import { orderTraitsOf, type OrderFiguresRow, type TraitRow } from '../traits';

const DAY = 86_400_000;

/** Amounts per currency, whole units. */
export function figuresOf(orders: OrderFigures): Omit<Profile['figures'], 'eventsLast30Days'> {
  const revenue = [...orders.revenue].sort(([a], [b]) => a.localeCompare(b));
  return {
    orders: orders.orders,
    revenue: revenue.map(([currency, amount]) => ({
      currency,
      amount: fromTenThousandths(amount),
    })),
    averageOrder: revenue.flatMap(([currency]) => {
      const amount = averageOrder(orders, currency);
      return amount === null ? [] : [{ currency, amount: fromTenThousandths(amount) }];
    }),
  };
}

/** Events per UTC day, days without any left out. */
export function activityOf(instants: readonly number[]): Profile['activity'] {
  const days = new Map<string, number>();
  for (const at of instants) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, events]) => ({ day, events }));
}

export const countSince = (instants: readonly number[], now: number, days: number): number =>
  instants.filter((at) => at > now - days * DAY).length;

/** A trait with its provenance, masked where the one who asks may not see personal data. */
export function presentTrait(
  row: TraitRow & { name: string },
  identifiers: Identifiers,
  sourceName: (id: number | null) => string | null,
  personal: boolean,
): Profile['traits'][number] {
  return {
    name: row.name,
    value: personal ? row.value : maskValue(row.value),
    deliverable: identifiers.isDeliverable(row.name, row.value),
    at: toInstant(row.at),
    source: sourceName(row.sourceId),
    trust: trustName(row.trust),
    computed: false,
    currency: null,
  };
}

/** What orders add up to, as traits of the profile. */
export const presentOrderTraits = (row: OrderFiguresRow, currency: string): Profile['traits'] =>
  orderTraitsOf(row).map(({ name, value }) => ({
    name,
    value: value.value,
    deliverable: null,
    at: toInstant(row.updatedAt),
    source: null,
    trust: 'trusted',
    computed: true,
    currency: isOrderAmount(name) ? currency : null,
  }));
