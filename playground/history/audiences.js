'use strict';

const last = (amount) => ({ kind: 'last', amount, unit: 'days' });
const ever = { kind: 'any' };

const all = (...of) => ({ version: 1, root: { kind: 'all', of } });
const any = (...of) => ({ version: 1, root: { kind: 'any', of } });
const did = (event, atLeast, window) => ({ kind: 'did', event, atLeast, window });
const didNot = (event, window) => ({ kind: 'did-not', event, window });

/** Six audiences, in words and as the plugin's API takes them; their members stand in the ledger. */
const AUDIENCES = [
  {
    identifier: 'window_shoppers',
    name: 'Window shoppers',
    description: 'Looked at two or more products in the last 14 days, ordered nothing for 30.',
    includeAnonymous: true,
    definition: all(did('Product Viewed', 2, last(14)), didNot('Order Completed', last(30))),
  },
  {
    identifier: 'big_spenders',
    name: 'Big spenders',
    description: 'Spent 1,500 or more in total, or ordered three times within a year.',
    includeAnonymous: false,
    definition: any(
      { kind: 'have', trait: 'total_spent', operator: 'at-least', value: 1500 },
      did('Order Completed', 3, last(365)),
    ),
  },
  {
    identifier: 'lapsed_customers',
    name: 'Lapsed customers',
    description: 'Ordered once, but not in the last 180 days.',
    includeAnonymous: false,
    definition: all(did('Order Completed', 1, ever), didNot('Order Completed', last(180))),
  },
  {
    identifier: 'cart_abandoners',
    name: 'Cart abandoners',
    description: 'Put something into the cart in the last 7 days and ordered nothing since then.',
    includeAnonymous: true,
    definition: all(did('Product Added', 1, last(7)), didNot('Order Completed', last(7))),
  },
  {
    identifier: 'never_bought',
    name: 'Known, never bought',
    description: 'Known people who looked at three or more products and never ordered.',
    includeAnonymous: false,
    definition: all(did('Product Viewed', 3, ever), didNot('Order Completed', ever)),
  },
  {
    identifier: 'shoe_admirers',
    name: 'Customers who look at shoes',
    description:
      'Looked at trail shoes twice in the last 14 days, ordered nothing for 30, brought more than 100 before.',
    includeAnonymous: false,
    definition: {
      version: 2,
      root: {
        kind: 'all',
        of: [
          {
            ...did('Product Viewed', 2, last(14)),
            where: [{ property: 'category', operator: 'is', value: 'trail-shoes' }],
          },
          didNot('Order Completed', last(30)),
          { kind: 'have', trait: 'orders.revenue', operator: 'greater-than', value: 100 },
        ],
      },
    },
  },
];

/** The only currency whose amounts count as revenue: the workspace's. */
const CURRENCY = 'EUR';

const DAY = 86_400_000;

/** Lengths, in milliseconds, of every window that an audience asks about. */
const windowLengths = () => [
  ...new Set(
    AUDIENCES.flatMap(({ definition }) => definition.root.of)
      .filter((leaf) => leaf.window?.kind === 'last')
      .map((leaf) => leaf.window.amount * DAY),
  ),
];

function count(events, { event, window, where = [] }, now) {
  const from = window.kind === 'any' ? -Infinity : now - window.amount * DAY;
  return events.filter(
    (one) =>
      one.event === event &&
      one.at > from &&
      one.at <= now &&
      where.every(({ property, value }) => one.properties[property] === value),
  ).length;
}

/** Orders in the workspace's currency, less what was refunded of them. */
const revenueCents = (events, now) =>
  events
    .filter(({ at, money }) => at <= now && money?.currency === CURRENCY)
    .reduce((sum, { money }) => sum + (money.orderCents ?? 0) - (money.refundCents ?? 0), 0);

function holds(leaf, person, now) {
  if (leaf.kind === 'did') return count(person.events, leaf, now) >= leaf.atLeast;
  if (leaf.kind === 'did-not') return count(person.events, leaf, now) === 0;
  if (leaf.trait === 'orders.revenue') return revenueCents(person.events, now) > leaf.value * 100;
  return person.totalSpentCents / 100 >= leaf.value;
}

/**
 * Whether a planned person belongs to an audience. Written naively from the audience's words: it
 * is what the plugin's own engine is compared with, so it must share nothing with it.
 */
function belongs(audience, person, now) {
  if (!person.userId && !audience.includeAnonymous) return false;
  const { kind, of } = audience.definition.root;
  const answers = of.map((leaf) => holds(leaf, person, now));
  return kind === 'all' ? answers.every(Boolean) : answers.some(Boolean);
}

module.exports = { AUDIENCES, belongs, windowLengths };
