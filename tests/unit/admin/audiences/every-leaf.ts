import type { Definition, EventWindow, Leaf, Node } from '../../../../contracts/audiences';

/** Windows of every shape. */
export const WINDOWS: EventWindow[] = [
  { kind: 'any' },
  { kind: 'last', amount: 3, unit: 'hours' },
  { kind: 'between', from: 60, to: 30, unit: 'days' },
  { kind: 'more-than', amount: 1, unit: 'days' },
  { kind: 'absolute', from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' },
  { kind: 'before', at: '2026-03-01T00:00:00.000Z' },
  { kind: 'after', at: '2026-03-01T00:00:00.000Z' },
  { kind: 'calendar', period: 'month', from: 1, to: 1 },
  { kind: 'calendar', period: 'week', from: 5, to: 2 },
];

const last30 = { kind: 'last', amount: 30, unit: 'days' } as const;
const where = [
  { property: 'category', operator: 'is', value: 'shoes' },
  { property: 'price', operator: 'at-least', value: 99.5 },
  { property: 'products.colour', operator: 'is-any-of', value: ['red', 'blue', 7, true] },
  { property: '$context.page.path', operator: 'exists' },
] as const;
const filters = () => where.map((filter) => structuredClone(filter)) as never[];

/** Conditions of every kind that the contract accepts, with everything each of them can say. */
export const LEAVES: Leaf[] = [
  ...WINDOWS.map((window) => ({ kind: 'last-did' as const, event: '$page', where: [], window })),
  { kind: 'did', event: 'Order Completed', where: [], atLeast: 2, window: last30 },
  {
    kind: 'did',
    event: 'Order Completed',
    where: filters(),
    atLeast: 0,
    atMost: 3,
    window: last30,
  },
  {
    kind: 'did',
    event: 'Order Completed',
    where: [],
    atLeast: 2,
    atMost: 2,
    sum: { property: 'total', currency: 'EUR', atLeast: 100, atMost: 500.25 },
    window: { kind: 'any' },
  },
  {
    kind: 'did',
    event: 'Order Completed',
    where: [],
    atLeast: 1,
    sum: { property: 'items', atMost: 9 },
    window: { kind: 'any' },
  },
  { kind: 'did-not', event: 'Order Completed', where: filters(), window: last30 },
  { kind: 'first-did', event: 'Order Completed', where: [], window: last30 },
  { kind: 'seen', which: 'first', window: last30 },
  { kind: 'seen', which: 'last', window: { kind: 'any' } },
  {
    kind: 'sequence',
    first: { event: 'Product Added', where: filters() },
    then: { event: 'Order Completed', where: [] },
    happened: false,
    within: { amount: 2, unit: 'hours' },
    same: { first: 'cart_id', then: 'cart_id' },
    window: last30,
  },
  {
    kind: 'sequence',
    first: { event: 'Product Added', where: [] },
    then: { event: 'Order Completed', where: filters() },
    happened: true,
    window: { kind: 'any' },
  },
  { kind: 'have', trait: 'plan', operator: 'is', value: 'gold' },
  { kind: 'have', trait: 'newsletter', operator: 'is-not', value: false },
  { kind: 'have', trait: 'total_spent', operator: 'at-least', value: 1500.5 },
  { kind: 'have', trait: 'city', operator: 'is-none-of', value: ['Rome', 'Oslo'] },
  { kind: 'have', trait: 'email', operator: 'ends-with', value: '@example.com' },
  { kind: 'have', trait: 'birthday', operator: 'before', value: '1990-05-01' },
  { kind: 'have', trait: 'renewal', operator: 'after', value: '2026-05-01T12:00:00.000Z' },
  { kind: 'have', trait: 'phone', operator: 'not-exists' },
  { kind: 'identifier', type: 'email', present: true },
  { kind: 'identifier', type: 'phone', present: false },
  { kind: 'in-audience', audience: 'aud_0123456789abcdefghij' },
  { kind: 'in-segment', segment: 'seg_0123456789abcdefghij' },
  { kind: 'share', seed: 'spring', from: 12.5, to: 50 },
  {
    kind: 'content-read',
    contentType: 'api::article.article',
    field: 'categories',
    values: ['Trails'],
    atLeast: 3,
    window: last30,
  },
  {
    kind: 'content-read',
    field: 'labels',
    values: ['Sale', 'New'],
    atLeast: 1,
    window: { kind: 'any' },
  },
  { kind: 'consent', purpose: 'marketing', state: 'granted' },
  { kind: 'reachable', channel: 'email', reachable: false },
  { kind: 'list', list: 'news', subscribed: true },
  { kind: 'insight', insight: 'churn', operator: 'greater-than', value: 0.5 },
];

export const definitionOf = (...of: Node[]): Definition => ({
  version: 2,
  root: { kind: 'all', of },
});

const [a, b, c] = LEAVES as [Leaf, Leaf, Leaf];

/** Trees that a group of *none* has to tell apart. */
export const TREES: Definition[] = [
  definitionOf(a, { kind: 'any', of: [b, { kind: 'all', of: [c, a] }] }),
  { version: 2, root: { kind: 'any', of: [a, b] } },
  definitionOf({ kind: 'not', of: a }),
  definitionOf({ kind: 'not', of: { kind: 'any', of: [a] } }),
  definitionOf({ kind: 'not', of: { kind: 'any', of: [a, b] } }),
  definitionOf({ kind: 'not', of: { kind: 'all', of: [a, b] } }),
  definitionOf(a, { kind: 'not', of: { kind: 'not', of: { kind: 'not', of: b } } }),
  { version: 2, root: { kind: 'any', of: [{ kind: 'not', of: a }] } },
  definitionOf({ kind: 'all', of: [{ kind: 'not', of: { kind: 'any', of: [a, b, c] } }] }),
];
