import fc from 'fast-check';
import {
  definition,
  type Definition,
  type EventWindow,
  type LeafInput,
  type NodeInput,
  type PropertyFilter,
} from '../../../contracts/audiences';
import { OPERATORS, type Operator } from '../../../contracts/operators';
import type { Happened, History, Piece } from './history';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NAMES = ['Seen', 'seen', 'Bought', '$page'] as const;
const TYPES = ['api::article.article', 'api::product.product'] as const;
const WORDS = ['Trails', 'Sale', 'trails', 'New'] as const;
const SEEDS = ['a', 'Frühling'] as const;
const VALUES = ['gold', 'Gold', 'gold ', 'a gold ring', '', '5', 5, 5.0001, -3, true, false, null];
const LISTS = [['gold', 5], [], [null], ['silver', 'gold ring'], [['gold']], {}, '2026-01-10'];
const SKUS = ['a', 'b', 1, '1', true];

/** Ages on, just before and just after where windows begin and end, and anywhere in between. */
const age = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * DAY }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(0, MINUTE, HOUR, DAY, 3 * DAY, 10 * DAY, 40 * DAY),
        fc.integer({ min: -1, max: 1 }),
      )
      .map(([ago, off]) => ago + off),
  },
  // At noon and midnight: events lie exactly as far apart as sequences and windows ask.
  { weight: 5, arbitrary: fc.nat({ max: 44 }).map((halves) => halves * 12 * HOUR) },
  { weight: 1, arbitrary: fc.nat({ max: 90 }).map((days) => days * DAY + 12 * HOUR) },
);

const properties = fc.record(
  {
    category: fc.constantFrom<unknown>(
      'shoes',
      'shoes',
      'hats',
      'Shoes',
      5,
      '5',
      null,
      ['shoes', 'hats'],
      {},
    ),
    price: fc.constantFrom<unknown>(10, 20.5, 0.1, 0.2, -5, '7', [1, 2.5], null),
    currency: fc.constantFrom<unknown>('EUR', 'usd', 'USD', 'Euro', 3),
    products: fc.array(fc.record({ sku: fc.constantFrom<unknown>(...SKUS) }), { maxLength: 3 }),
    sku: fc.constantFrom<unknown>(...SKUS, ['a', 1]),
    entry: fc.record({
      type: fc.constantFrom(...TYPES),
      id: fc.constantFrom('one', 'two'),
      categories: fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }),
      labels: fc.array(fc.constantFrom(...WORDS), { maxLength: 1 }),
    }),
  },
  { requiredKeys: [] },
);

export const happened = (now: number): fc.Arbitrary<Happened> =>
  fc.record({
    name: fc.constantFrom(...NAMES, 'Seen'),
    at: age.map((ago) => now - ago),
    properties,
  });

const word = fc.record({
  value: fc.constantFrom<unknown>(...VALUES, ...LISTS),
  at: fc.integer({ min: 0, max: 1_000_000 }),
  trust: fc.constantFrom(0, 1, 2),
});

const piece = (now: number): fc.Arbitrary<Piece> =>
  fc.record({
    known: fc.boolean(),
    hasEmail: fc.boolean(),
    events: fc.array(happened(now), { minLength: 4, maxLength: 16, size: 'max' }),
    plan: fc.option(word),
  });

/** Words of one time and trust would need the message's key to tell who wins: none are made. */
const tellApart = (people: Piece[]): Piece[] =>
  people.map(({ plan, ...rest }, place) => ({
    ...rest,
    plan: plan && { ...plan, at: plan.at * 64 + place },
  }));

/** At least thirty people and about three hundred events, a third of them merged in pairs. */
export const history = (now: number, least = 34): fc.Arbitrary<History> =>
  fc
    .array(piece(now), { minLength: least, maxLength: least + 6, size: 'max' })
    .map(tellApart)
    .chain((people) => {
      const place = fc.nat({ max: people.length - 1 });
      const merges = fc.array(fc.tuple(place, place), { maxLength: 6 });
      return merges.map((pairs) => ({ people, merges: pairs }));
    });

const iso = (ms: number) => new Date(ms).toISOString();

const windowAt = (now: number): fc.Arbitrary<EventWindow> => {
  const days = fc.constantFrom(1, 3, 10, 10, 40, 40);
  const period = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant({ kind: 'any' as const }) },
    {
      weight: 4,
      arbitrary: fc.oneof(
        days.map((amount) => ({ kind: 'last' as const, amount, unit: 'days' as const })),
        fc
          .constantFrom(1, 24)
          .map((amount) => ({ kind: 'last' as const, amount, unit: 'hours' as const })),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom([40, 3], [10, 1], [3, 0], [40, 10])
        .map(([from, to]) => ({ kind: 'between' as const, from, to, unit: 'days' as const })),
    },
    {
      weight: 2,
      arbitrary: days.map((amount) => ({
        kind: 'more-than' as const,
        amount,
        unit: 'days' as const,
      })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<EventWindow>(
        { kind: 'absolute', from: iso(now - 10 * DAY), to: iso(now - DAY) },
        { kind: 'absolute', from: iso(now - 3 * DAY), to: iso(now + DAY) },
        { kind: 'before', at: iso(now - 3 * DAY) },
        { kind: 'after', at: iso(now - 10 * DAY) },
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(period, fc.constantFrom([0, 0], [1, 1], [3, 0], [6, 2]))
        .map(([of, [from, to]]) => ({ kind: 'calendar' as const, period: of, from, to })),
    },
  );
};

/** A value that fits an operator. */
function valueFor(operator: Operator, values: readonly unknown[]): fc.Arbitrary<unknown> {
  const scalars = values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
  if (operator === 'exists' || operator === 'not-exists') return fc.constant(undefined);
  if (operator === 'is-any-of' || operator === 'is-none-of') {
    return fc.array(fc.constantFrom(...scalars), { minLength: 1, maxLength: 3 });
  }
  if (operator === 'before' || operator === 'after') {
    return fc.constantFrom('2026-01-10', '2026-01-10T00:00:00.001Z', '2025-12-01');
  }
  if (/than|at-/.test(operator)) return fc.constantFrom(0, 1, 5, 10, 20.5);
  const texts = scalars.filter((one) => typeof one === 'string');
  return /contains|with/.test(operator)
    ? fc.constantFrom(...texts, 'o', 's')
    : fc.constantFrom(...scalars);
}

const comparison = (values: readonly unknown[]) =>
  fc
    .constantFrom(...OPERATORS)
    .chain((operator) =>
      valueFor(operator, values).map((value) =>
        value === undefined ? { operator } : { operator, value: value as string },
      ),
    );

const filter = fc.constantFrom('category', 'price', 'products.sku', 'sku').chain((property) => {
  const values = { category: ['shoes', 'shoes', 'hats', 5, '5'], price: [10, 20.5, '7', 0.1] };
  return comparison(values[property as 'price'] ?? SKUS).map((rest) => ({ property, ...rest }));
});
const where: fc.Arbitrary<PropertyFilter[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<PropertyFilter[]>([]) },
  {
    weight: 2,
    arbitrary: fc
      .oneof(filter, filter, filter, fc.tuple(filter, filter))
      .map((one) => [one].flat()),
  },
);
const event = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('Seen', 'Seen', ...NAMES) },
  { weight: 1, arbitrary: fc.constant('Never') },
);

export function leafAt(now: number, audiences: readonly string[] = []): fc.Arbitrary<LeafInput> {
  const window = windowAt(now);
  const about = { event, where, window };
  const k = <K extends string>(kind: K) => fc.constant(kind);
  const bounds = fc.constantFrom<object>(
    {},
    { atLeast: 2 },
    { atLeast: 3 },
    {},
    { atLeast: 2 },
    { atLeast: 1, atMost: 2 },
    { atLeast: 0, atMost: 1 },
    { sum: { property: 'price', atLeast: 10 } },
    { sum: { property: 'price', atMost: 20.5 } },
    { sum: { property: 'price', currency: 'USD', atLeast: 5, atMost: 40 } },
    { atLeast: 0, sum: { property: 'price', currency: 'EUR', atMost: 10 } },
  );
  const step = fc.record({ event, where });
  const leaves: { weight: number; arbitrary: fc.Arbitrary<LeafInput> }[] = [
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.record({ kind: k('did'), ...about }), bounds)
        .map(([leaf, bound]) => ({ ...leaf, ...bound })),
    },
    { weight: 2, arbitrary: fc.record({ kind: k('did-not'), ...about }) },
    { weight: 1, arbitrary: fc.record({ kind: k('first-did'), ...about }) },
    { weight: 2, arbitrary: fc.record({ kind: k('last-did'), ...about }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: k('seen'),
        which: fc.constantFrom('first' as const, 'last' as const),
        window,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          kind: k('sequence'),
          first: step,
          then: step,
          happened: fc.boolean(),
          within: fc.constantFrom(
            { amount: 1, unit: 'hours' as const },
            { amount: 2, unit: 'days' as const },
            { amount: 10, unit: 'days' as const },
          ),
          same: fc.constantFrom(
            { first: 'sku', then: 'products.sku' },
            { first: 'category', then: 'category' },
          ),
          window,
        },
        { requiredKeys: ['kind', 'first', 'then', 'happened', 'window'] },
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...Array<string>(12).fill('plan'), 'unheard of'),
          comparison([...VALUES]),
        )
        .map(([trait, rest]) => ({ kind: 'have' as const, trait, ...rest })),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: k('identifier'),
        type: fc.constantFrom('email', 'user_id'),
        present: fc.boolean(),
      }),
    },
  ];
  leaves.push({
    weight: 2,
    arbitrary: fc.record(
      {
        kind: k('content-read'),
        contentType: fc.constantFrom(...TYPES),
        field: fc.constantFrom('categories' as const, 'labels' as const),
        values: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
        atLeast: fc.constantFrom(1, 1, 2),
        window,
      },
      { requiredKeys: ['kind', 'field', 'values', 'window'] },
    ),
  });
  leaves.push({
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...SEEDS), fc.constantFrom([0, 50], [12.34, 70], [50, 100], [0, 100]))
      .map(([seed, [from, to]]) => ({ kind: 'share' as const, seed, from, to })),
  });
  if (audiences.length > 0) {
    const audience = fc.constantFrom(...audiences);
    leaves.push({ weight: 2, arbitrary: fc.record({ kind: k('in-audience'), audience }) });
  }
  return fc.oneof(...leaves);
}

/** A tree of one to five leaves, at most three groups deep. */
export function definitionAt(
  now: number,
  audiences: readonly string[] = [],
): fc.Arbitrary<Definition> {
  const leaf = leafAt(now, audiences);
  const group = (inner: fc.Arbitrary<NodeInput>, most: number) =>
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(inner, { minLength: 1, maxLength: most }),
    });
  const small = fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: leaf.map((of) => ({ kind: 'not' as const, of })) },
    { weight: 2, arbitrary: group(leaf, 2) },
    { weight: 1, arbitrary: group(leaf, 2).map((of) => ({ kind: 'not' as const, of })) },
  );
  return group(small, 2).map((root) => definition.parse({ version: 2, root }));
}
