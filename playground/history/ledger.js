'use strict';

const { AUDIENCES, belongs } = require('./audiences');

function countByType(events) {
  const byType = {};
  for (const { event } of events) byType[event] = (byType[event] ?? 0) + 1;
  return byType;
}

/** Orders and refunds of each currency; added up in cents, written in whole units. */
function revenue(events) {
  const sums = {};
  for (const { money } of events) {
    if (!money) continue;
    const sum = (sums[money.currency] ??= { orders: 0, cents: 0, refunds: 0, refundCents: 0 });
    sum.orders += money.orderCents ? 1 : 0;
    sum.cents += money.orderCents ?? 0;
    sum.refunds += money.refundCents ? 1 : 0;
    sum.refundCents += money.refundCents ?? 0;
  }
  const written = Object.entries(sums).map(
    ([currency, { orders, cents, refunds, refundCents }]) => [
      currency,
      { orders, amount: cents / 100, refunds, refunded: refundCents / 100 },
    ],
  );
  return Object.fromEntries(written);
}

function countPeople(people) {
  const known = people.filter(({ userId }) => userId);
  const used = people.map(
    ({ events }) => new Set(events.map(({ anonymousId }) => anonymousId).filter(Boolean)).size,
  );
  return {
    total: people.length,
    known: known.length,
    anonymous: people.length - known.length,
    devices: used.reduce((sum, count) => sum + count, 0),
    withTwoDevices: used.filter((count) => count === 2).length,
  };
}

function membersOf(audience, { people, now }) {
  const members = people.filter((person) => belongs(audience, person, now));
  return {
    ...audience,
    count: members.length,
    members: {
      userIds: members.flatMap(({ userId }) => userId ?? []),
      anonymousIds: members.flatMap(({ userId, anonymousIds }) => (userId ? [] : anonymousIds)),
    },
  };
}

/** What the product must show once the plan has been sent; made from the plan alone, before that. */
function ledgerOf(plan) {
  return {
    version: 1,
    seed: plan.seed,
    now: new Date(plan.now).toISOString(),
    validUntil: new Date(plan.validUntil).toISOString(),
    days: plan.days,
    events: { total: plan.events.length, byType: countByType(plan.events) },
    revenue: revenue(plan.events),
    people: countPeople(plan.people),
    audiences: AUDIENCES.map((audience) => membersOf(audience, plan)),
  };
}

module.exports = { ledgerOf };
