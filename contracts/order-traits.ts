/**
 * Traits that are computed from a person's orders; nobody can send them. Count takes in orders of
 * every currency; revenue and average know only the workspace's, because money of two currencies is
 * never added up. Without orders count and revenue are 0, and the others are absent.
 */
export const ORDER_TRAITS = [
  'orders.count',
  'orders.revenue',
  'orders.average',
  'orders.firstAt',
  'orders.lastAt',
] as const;
export type OrderTrait = (typeof ORDER_TRAITS)[number];

export const isOrderTrait = (name: string): name is OrderTrait =>
  (ORDER_TRAITS as readonly string[]).includes(name);

/** Those that are amounts of the workspace's currency. */
export const isOrderAmount = (name: string): boolean =>
  name === 'orders.revenue' || name === 'orders.average';

export const isOrderTime = (name: string): boolean =>
  name === 'orders.firstAt' || name === 'orders.lastAt';
