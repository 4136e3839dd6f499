import * as fc from 'fast-check';
import { orderFactOf, orderFigures, type OrderFact } from '../../../server/events';

const fact = (properties: object, event = 'Order Completed') =>
  orderFactOf(event, { order_id: 'o-1', ...properties }, 1_000, 'USD');

it.each([
  ['revenue before total', { revenue: 10, total: 12 }, 'Order Completed', 100_000],
  ['total where there is no revenue', { total: 12.5 }, 'Order Completed', 125_000],
  ['amounts written as text', { revenue: '9.99' }, 'Order Updated', 99_900],
  ['no amount in what is no number', { revenue: 'free' }, 'Order Completed', null],
  ['a refund by its total', { total: 3, revenue: 10 }, 'Order Refunded', 30_000],
  ['a refund without its sign', { total: -3 }, 'Order Refunded', 30_000],
])('reads %s', (_, properties, event, amount) => {
  expect(fact(properties, event)?.amount).toBe(amount);
});

it('is no order without an id, or under another name', () => {
  expect(fact({ order_id: undefined })).toBeNull();
  expect(fact({ revenue: 1 }, 'Product Viewed')).toBeNull();
  expect(fact({ revenue: 1 }, 'toString')).toBeNull();
});

it('takes the currency of the message, else that of the workspace', () => {
  expect(fact({ currency: 'eur' })?.currency).toBe('EUR');
  expect(fact({ currency: 'euros' })?.currency).toBe('USD');
});

it('takes off refunds, and counts neither cancelled orders nor one order twice', () => {
  const facts = [
    fact({ revenue: 100 }),
    fact({ revenue: 80 }, 'Order Updated'),
    fact({ total: 30 }, 'Order Refunded'),
    fact({ order_id: 'o-2', revenue: 7 }),
    fact({ order_id: 'o-2' }, 'Order Cancelled'),
  ].filter((each) => each !== null);
  const figures = orderFigures(facts);
  expect(figures.orders).toBe(1);
  expect([...figures.revenue]).toEqual([['USD', 500_000]]);
});

it('takes a refund off in the currency it names, and one without an amount off what was paid', () => {
  const figuresOf = (refund: object) => {
    const facts = [
      fact({ revenue: 100, currency: 'EUR' }),
      fact({ ...refund, currency: 'JPY' }, 'Order Refunded'),
    ].filter((each) => each !== null);
    return orderFigures(facts);
  };
  const other = figuresOf({ total: 30 });
  expect([...other.revenue].sort()).toEqual([
    ['EUR', 1_000_000],
    ['JPY', -300_000],
  ]);
  expect([...other.perCurrency]).toEqual([['EUR', 1]]);
  expect([...figuresOf({}).revenue]).toEqual([['EUR', 0]]);
});

const anyFact: fc.Arbitrary<OrderFact> = fc.record({
  orderKey: fc.integer({ min: 1, max: 3 }).map((n) => Buffer.from([n])),
  kind: fc.constantFrom('completed', 'updated', 'refunded', 'cancelled'),
  amount: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  currency: fc.constantFrom('USD', 'EUR'),
  at: fc.integer({ min: 0, max: 3 }),
});

const asText = (facts: OrderFact[]) => {
  const { orders, revenue, perCurrency } = orderFigures(facts);
  return JSON.stringify([orders, [...revenue].sort(), [...perCurrency].sort()]);
};

it('says the same whatever order the facts arrived in', () => {
  const shuffled = fc
    .array(anyFact, { maxLength: 10 })
    .chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([facts, others]) => expect(asText(others)).toBe(asText(facts))),
    { numRuns: 1_000 },
  );
});
