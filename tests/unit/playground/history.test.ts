import { ledgerOf, planHistory, type Plan, type PlannedPerson } from '../../../playground/history';
import { audienceInput } from '../../../contracts/audiences';

const NOW = Date.UTC(2026, 5, 1, 9);
const DAY = 86_400_000;
const SIZE = { now: NOW, people: 400, events: 8000 };

const plan = planHistory(SIZE);
const ledger = ledgerOf(plan);
const known = (person: PlannedPerson) => person.userId !== undefined;

describe('the plan', () => {
  it('is the same for the same options and another for another seed', () => {
    const strip = ({ events }: Plan) => events;
    expect(strip(planHistory(SIZE))).toEqual(strip(plan));
    expect(strip(planHistory({ ...SIZE, seed: 2 }))).not.toEqual(strip(plan));
  });

  it('has exactly the people and events asked for, each with an id of its own', () => {
    expect(plan.people).toHaveLength(400);
    expect(plan.events).toHaveLength(8000);
    expect(new Set(plan.events.map(({ id }) => id)).size).toBe(8000);
    expect(plan.people.every(({ events }) => events.length > 0)).toBe(true);
  });

  it('lies in the last 400 days, in order of time', () => {
    const times = plan.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(NOW - 400 * DAY);
    expect(times.at(-1)).toBeLessThan(NOW);
  });

  it('gives every message somebody to belong to, and links every device of a known person', () => {
    for (const { anonymousId, userId } of plan.events) expect(anonymousId ?? userId).toBeDefined();
    for (const person of plan.people.filter(known)) {
      const used = new Set(person.events.flatMap(({ anonymousId }) => anonymousId ?? []));
      const linked = new Set(
        person.events
          .filter(({ event, origin }) => event === '$identify' && origin === 'browser')
          .map(({ anonymousId }) => anonymousId),
      );
      expect(linked).toEqual(used);
    }
  });

  it('never names a stranger and shares no identifier between two people', () => {
    const strangers = plan.people.filter((person) => !known(person));
    expect(strangers.flatMap(({ events }) => events).some(({ userId }) => userId)).toBe(false);
    const ids = plan.people.flatMap(({ userId, anonymousIds }) =>
      [userId ?? [], anonymousIds].flat(),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets some visit before they say who they are', () => {
    const anonymousFirst = plan.people
      .filter(known)
      .filter(({ events }) => !events.reduce((a, b) => (a.at <= b.at ? a : b)).userId);
    expect(anonymousFirst.length).toBeGreaterThan(50);
  });

  it('refunds only what was ordered, later and at most once', () => {
    const refunds = plan.events.filter(({ event }) => event === 'Order Refunded');
    expect(refunds.length).toBeGreaterThan(0);
    expect(new Set(refunds.map(({ money }) => money?.orderId)).size).toBe(refunds.length);
    for (const refund of refunds) {
      const order = plan.events.find(
        ({ event, money }) =>
          event === 'Order Completed' && money?.orderId === refund.money?.orderId,
      );
      expect(order?.at).toBeLessThan(refund.at);
      expect(order?.money?.orderCents).toBe(refund.money?.refundCents);
    }
  });

  it('says when it is too small for its people', () => {
    expect(() => planHistory({ now: NOW, people: 100, events: 100 })).toThrow(/need at least/);
  });
});

describe('the ledger', () => {
  it('adds up', () => {
    const { byType, total } = ledger.events;
    expect(Object.values(byType).reduce((a, b) => a + b, 0)).toBe(total);
    const orders = Object.values(ledger.revenue).reduce((sum, one) => sum + one.orders, 0);
    expect(orders).toBe(byType['Order Completed']);
    const cents = plan.events.reduce((sum, { money }) => sum + (money?.orderCents ?? 0), 0);
    const amounts = Object.values(ledger.revenue).map(({ amount }) => Math.round(amount * 100));
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(cents);
    expect(ledger.people.known + ledger.people.anonymous).toBe(ledger.people.total);
    expect(ledger.people.withTwoDevices).toBeGreaterThan(0);
    expect(ledger.people.devices).toBe(ledger.people.total + ledger.people.withTwoDevices);
  });

  it('names six audiences with members, in the words of the API', () => {
    expect(ledger.audiences).toHaveLength(6);
    for (const audience of ledger.audiences) {
      expect(() => audienceInput.parse(audience)).not.toThrow();
      expect(audience.count).toBeGreaterThan(0);
      expect(audience.members.userIds.length + audience.members.anonymousIds.length).toBe(
        audience.count,
      );
      if (!audience.includeAnonymous) expect(audience.members.anonymousIds).toEqual([]);
    }
  });

  it('holds for two hours: the same members whenever within them one asks', () => {
    const members = (now: number) =>
      ledgerOf({ ...plan, now }).audiences.map(({ members: list }) => list);
    expect(plan.validUntil).toBe(NOW + 2 * 3_600_000);
    expect(members(plan.validUntil)).toEqual(members(NOW));
    expect(members(NOW + 20 * DAY)).not.toEqual(members(NOW));
  });
});
