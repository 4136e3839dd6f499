import {
  negated,
  OPERATOR_TABLE,
  OPERATORS,
  VALUE_KINDS,
  type ComparedValue,
  type Operator,
  type ValueKind,
} from '../../../contracts/operators';
import { addend, kindOfValue, matches, valueAt } from '../../../server/platform/matching';

/** Values of each kind; for the ones that are compared, one that an operator's value fits. */
const SAMPLES: Record<ValueKind, unknown[]> = {
  missing: [undefined],
  null: [null],
  number: [5, 0, -3.25, 1e300],
  'numeric-text': ['5', ' 7 ', '1e3'],
  text: ['gold', '', 'a gold ring', '2026-01-01', ' '],
  boolean: [true, false],
  array: [[], ['gold'], [5, '5'], [null], [['gold']], ['2026-01-01', {}]],
  object: [{}, { gold: 'gold' }],
};
const WANTED: Partial<Record<Operator, ComparedValue[]>> = {
  is: ['gold', 5, true, '', '5'],
  'is-not': ['gold', 5, true, '', '5'],
  'is-any-of': [
    ['gold', 5],
    [true, '5'],
  ],
  'is-none-of': [
    ['gold', 5],
    [true, '5'],
  ],
  contains: ['gold', '5', ''],
  'not-contains': ['gold', '5', ''],
  'begins-with': ['g', '5'],
  'ends-with': ['g', '5'],
  'greater-than': [0, 5],
  'at-least': [0, 5],
  'less-than': [0, 6],
  'at-most': [0, 5],
  before: ['2026-02-01'],
  after: ['2025-12-31T23:00:00Z'],
};

const answersOf = (operator: Operator, kind: ValueKind): boolean[] =>
  SAMPLES[kind].flatMap((value) =>
    (WANTED[operator] ?? [undefined]).map((wanted) => matches({ operator, value: wanted }, value)),
  );

test.each(VALUE_KINDS.map((kind) => [kind]))('every sample of %s is of that kind', (kind) => {
  expect(new Set(SAMPLES[kind].map(kindOfValue))).toEqual(new Set([kind]));
});

describe.each(OPERATORS.map((operator) => [operator]))('%s', (operator) => {
  test.each(VALUE_KINDS.map((kind) => [kind, OPERATOR_TABLE[operator][kind]] as const))(
    'of %s is answered "%s"',
    (kind, verdict) => {
      const answers = new Set(answersOf(operator, kind));
      const certain = { always: [true], never: [false] }[verdict as string];
      // Where values decide, the samples hold one of each answer.
      expect([...answers].sort()).toEqual(certain ?? [false, true]);
    },
  );
});

test('a negative operator is the complement of its positive one, and the table says so', () => {
  const pairs = [
    ['is', 'is-not'],
    ['is-any-of', 'is-none-of'],
    ['contains', 'not-contains'],
    ['exists', 'not-exists'],
  ] as const;
  for (const [positive, negative] of pairs) {
    for (const kind of VALUE_KINDS) {
      expect(OPERATOR_TABLE[negative][kind]).toBe(negated(OPERATOR_TABLE[positive][kind]));
      expect(answersOf(negative, kind)).toEqual(answersOf(positive, kind).map((is) => !is));
    }
  }
});

test.each([
  ['2026-01-01', 'before', '2026-01-02', true],
  ['2026-01-02', 'before', '2026-01-02', false],
  ['2026-01-02', 'after', '2026-01-02', false],
  ['2026-01-02T00:00:00.001Z', 'after', '2026-01-02', true],
  ['2026-01-02T01:00:00+02:00', 'before', '2026-01-02T00:00:00', true],
  ['2026-01-02T00:30:00', 'after', '2026-01-02T00:00:00Z', true],
  ['01/02/2026', 'after', '2000-01-01', false],
  ['2026', 'after', '2000-01-01', false],
  ['2026-13-45', 'after', '2000-01-01', false],
] as const)('%s %s %s is %s', (value, operator, wanted, expected) => {
  expect(matches({ operator, value: wanted }, value)).toBe(expected);
});

const PAYLOAD = {
  name: 'Home',
  properties: {
    category: 'shoes',
    price: 0.1,
    products: [
      { sku: 'a', price: 1.5, tags: ['red', 'new'] },
      { sku: 'b', price: '2', tags: [] },
      'c',
    ],
    toString: 'own',
  },
  context: { page: { path: '/x' } },
};

test.each([
  ['category', 'shoes'],
  ['products.sku', ['a', 'b']],
  ['products.tags', ['red', 'new']],
  ['products.nothing', undefined],
  ['category.more', undefined],
  ['toString', 'own'],
  ['constructor', undefined],
  ['$context.page.path', '/x'],
  ['$name', 'Home'],
  ['$category', undefined],
])('at %s stands %j', (path, expected) => {
  expect(valueAt(PAYLOAD, path)).toEqual(expected);
});

test.each([
  ['price', 1_000],
  ['products.price', 15_000],
  ['category', 0],
  ['nothing', 0],
])('%s adds %d ten-thousandths', (path, expected) => {
  expect(addend(PAYLOAD, path)).toBe(expected);
});
