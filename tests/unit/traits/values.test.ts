import * as fc from 'fast-check';
import { traitValueOf } from '../../../server/traits';
import { compareContenders, type Contender } from '../../../server/traits/winner';

const contender = (trust: number, at: number, key: number): Contender => ({
  trust,
  at,
  messageKey: Buffer.from([key]),
});

it.each([
  ['more trust, though older', contender(2, 1, 1), contender(1, 9, 9)],
  ['the newer of equal trust', contender(1, 2, 1), contender(1, 1, 9)],
  ['the higher message of one instant', contender(1, 1, 2), contender(1, 1, 1)],
])('%s wins', (_, winner, loser) => {
  expect(compareContenders(winner, loser)).toBeGreaterThan(0);
  expect(compareContenders(loser, winner)).toBeLessThan(0);
});

it('finds the same winner in whatever order the words come', () => {
  const words = fc.array(
    fc
      .tuple(fc.nat(2), fc.nat(3), fc.nat(255))
      .map(([trust, at, key]) => contender(trust, at, key)),
    { minLength: 1, maxLength: 8 },
  );
  const winnerOf = (all: readonly Contender[]) =>
    all.reduce((best, word) => (compareContenders(word, best) > 0 ? word : best));
  const shuffled = words.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([all, others]) => expect(winnerOf(others)).toEqual(winnerOf(all))),
  );
});

it.each([
  [null, 'missing', null, null],
  [undefined, 'missing', null, null],
  ['text', 'text', null, 'text'],
  ['', 'text', null, ''],
  [12.5, 'number', 125_000, null],
  [0, 'number', 0, null],
  [1e300, 'json', null, null],
  [true, 'boolean', null, null],
  [['a'], 'json', null, null],
  [{ a: 1 }, 'json', null, null],
])('reads %p as %s', (value, kind, number, text) => {
  expect(traitValueOf(value)).toEqual({ kind, number, text, value: value ?? null });
});
