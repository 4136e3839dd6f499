import type { HaveLeaf, HaveOperator } from '../../../contracts/audiences';
import { traitMatches, traitValueOf } from '../../../server/traits';

type Wanted = string | number | boolean | undefined;

const MISSING = Symbol('missing');

/** A value as it was sent, an operator, what is asked for, and whether that matches. */
const table: [unknown, HaveOperator, Wanted, boolean][] = [
  ['gold', 'is', 'gold', true],
  ['gold', 'is', 'Gold', false],
  ['gold', 'is', 'gold ', false],
  ['jose', 'is', 'josé', false],
  ['5', 'is', 5, false],
  [5, 'is', '5', false],
  [5, 'is', 5, true],
  [0.1 + 0.2, 'is', 0.3, true],
  [1.00005, 'is', 1.0001, false],
  [true, 'is', true, true],
  [true, 'is', 'true', false],
  [false, 'is', false, true],
  [['gold'], 'is', 'gold', true],
  [null, 'is', 'gold', false],
  [MISSING, 'is', 'gold', false],

  ['gold', 'is-not', 'gold', false],
  ['gold', 'is-not', 'silver', true],
  [5, 'is-not', '5', true],
  [null, 'is-not', 'gold', true],
  [MISSING, 'is-not', 'gold', true],

  ['a golden ring', 'contains', 'gold', true],
  ['a golden ring', 'contains', 'Gold', false],
  ['100 %', 'contains', '%', true],
  ['100', 'contains', '%', false],
  [100, 'contains', '1', false],
  [['a gold ring'], 'contains', 'gold', true],
  [MISSING, 'contains', 'gold', false],

  [5, 'greater-than', 5, false],
  [5.0001, 'greater-than', 5, true],
  ['6', 'greater-than', 5, false],
  [true, 'greater-than', 0, false],
  [MISSING, 'greater-than', 0, false],
  [5, 'at-least', 5, true],
  [4.9999, 'at-least', 5, false],
  [-1, 'less-than', 0, true],
  [0, 'less-than', 0, false],
  [null, 'less-than', 0, false],
  [0, 'at-most', 0, true],
  [0.0001, 'at-most', 0, false],
  ['-1', 'at-most', 0, false],

  ['', 'exists', undefined, true],
  [0, 'exists', undefined, true],
  [false, 'exists', undefined, true],
  [[], 'exists', undefined, true],
  [null, 'exists', undefined, false],
  [MISSING, 'exists', undefined, false],
  ['', 'not-exists', undefined, false],
  [null, 'not-exists', undefined, true],
  [MISSING, 'not-exists', undefined, true],
];

test.each(table)('%p %s %p is %p', (sent, operator, value, expected) => {
  const leaf: HaveLeaf = { kind: 'have', trait: 'plan', operator, value };
  expect(traitMatches(leaf, sent === MISSING ? null : traitValueOf(sent))).toBe(expected);
});
