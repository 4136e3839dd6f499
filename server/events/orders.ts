import { createHash } from 'node:crypto';

import { toTenThousandths } from '../platform/numbers';

export const ORDER_EVENTS = {
  'Order Completed': 'completed',
  'Order Updated': 'updated',
  'Order Refunded': 'refunded',
  'Order Cancelled': 'cancelled',
} as const;

export type OrderKind = (typeof ORDER_EVENTS)[keyof typeof ORDER_EVENTS];

/** What one message says about one order. */
export interface OrderFact {
  orderKey: Buffer;
  kind: OrderKind;
  /** Ten-thousandths of the currency's unit; null when the message names no amount. */
  amount: number | null;
  currency: string;
  at: number;
}

/** Names of the whole sum, in the order of preference. */
const TOTALS = ['total', 'order_total'];

const amountOf = (properties: Record<string, unknown>, names: readonly string[]): number | null => {
  for (const name of names) {
    const value = properties[name];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return toTenThousandths(number);
  }
  return null;
};

/** Some clients put the order into an object of its own within the properties. */
const flattened = (properties: Record<string, unknown>): Record<string, unknown> => {
  const { order } = properties;
  const nested = typeof order === 'object' && order !== null && !Array.isArray(order);
  return nested ? { ...order, ...properties } : properties;
};

/**
 * Reads an order out of a commerce message, or null if it is none. Revenue is `revenue`, else
 * `total`; a refund is its `total`, else `revenue`, whatever the sign.
 * Sources: the public e-commerce event specification of Segment, version 2; the order events of
 * Optimizely Data Platform, which name the same amounts within `order`.
 *
 * @param event its canonical name.
 */
export function orderFactOf(
  event: string,
  sent: Record<string, unknown>,
  at: number,
  currency: string,
): OrderFact | null {
  const kind = Object.hasOwn(ORDER_EVENTS, event)
    ? ORDER_EVENTS[event as keyof typeof ORDER_EVENTS]
    : null;
  const properties = flattened(sent);
  const orderId = properties.order_id ?? properties.orderId;
  if (!kind || (typeof orderId !== 'string' && typeof orderId !== 'number')) return null;
  const named = properties.currency;
  const refund = kind === 'refunded';
  const amount = amountOf(properties, refund ? [...TOTALS, 'revenue'] : ['revenue', ...TOTALS]);
  return {
    orderKey: createHash('sha256').update(String(orderId).trim()).digest().subarray(0, 16),
    kind,
    amount: refund && amount !== null ? Math.abs(amount) : amount,
    currency:
      typeof named === 'string' && /^[A-Za-z]{3}$/.test(named) ? named.toUpperCase() : currency,
    at,
  };
}

/** Figures of one person's orders, amounts per currency in ten-thousandths. */
export interface OrderFigures {
  orders: number;
  revenue: Map<string, number>;
  /** Orders of each currency, to divide by. */
  perCurrency: Map<string, number>;
  /** When the first and the last of the counted orders were placed; null without one. */
  firstAt: number | null;
  lastAt: number | null;
}

/** What an order of a currency brought on average, in ten-thousandths; null without such orders. */
export function averageOrder(figures: OrderFigures, currency: string): number | null {
  const orders = figures.perCurrency.get(currency) ?? 0;
  return orders > 0 ? Math.round((figures.revenue.get(currency) ?? 0) / orders) : null;
}

/**
 * Adds facts up so that the order of arrival does not matter: per order the newest amount counts
 * once, refunds are taken off in the currency they name, a cancelled order is no order.
 */
export function orderFigures(facts: readonly OrderFact[]): OrderFigures {
  const byOrder = new Map<string, OrderFact[]>();
  for (const fact of facts) {
    const name = fact.orderKey.toString('base64');
    byOrder.set(name, [...(byOrder.get(name) ?? []), fact]);
  }
  const figures: OrderFigures = {
    orders: 0,
    revenue: new Map(),
    perCurrency: new Map(),
    firstAt: null,
    lastAt: null,
  };
  for (const order of byOrder.values()) addOrder(figures, order);
  return figures;
}

const LATER_KINDS: readonly OrderKind[] = ['completed', 'updated', 'refunded', 'cancelled'];

/** Newest last. Total, so that the order of arrival never matters: see facts of one instant. */
const compareFacts = (a: OrderFact, b: OrderFact): number =>
  a.at - b.at ||
  LATER_KINDS.indexOf(a.kind) - LATER_KINDS.indexOf(b.kind) ||
  (a.amount ?? -Infinity) - (b.amount ?? -Infinity) ||
  (a.currency < b.currency ? -1 : Number(a.currency > b.currency));

const newestOf = (facts: readonly OrderFact[]): OrderFact | null =>
  facts.reduce<OrderFact | null>(
    (best, fact) => (!best || compareFacts(fact, best) > 0 ? fact : best),
    null,
  );

function addOrder(figures: OrderFigures, facts: readonly OrderFact[]): void {
  if (facts.some((fact) => fact.kind === 'cancelled')) return;
  const placed = facts.filter((fact) => fact.kind === 'completed' || fact.kind === 'updated');
  const newest = newestOf(placed);
  for (const { kind, amount, currency } of facts) {
    if (kind !== 'refunded') continue;
    // One without an amount gives all back, in the money that was paid.
    if (amount === null && newest) add(figures.revenue, newest.currency, -(newest.amount ?? 0));
    else add(figures.revenue, currency, -(amount ?? 0));
  }
  if (!newest) return;
  add(figures.revenue, newest.currency, newest.amount ?? 0);
  figures.orders += 1;
  const at = Math.min(...placed.map((fact) => fact.at));
  figures.firstAt = Math.min(figures.firstAt ?? at, at);
  figures.lastAt = Math.max(figures.lastAt ?? at, at);
  add(figures.perCurrency, newest.currency, 1);
}

const add = (sums: Map<string, number>, currency: string, by: number): void =>
  void sums.set(currency, (sums.get(currency) ?? 0) + by);
