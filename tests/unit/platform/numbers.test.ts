import * as fc from 'fast-check';
import {
  fitsTenThousandths,
  fromTenThousandths,
  toTenThousandths,
} from '../../../server/platform/numbers';

/** The same on paper: the shortest decimal of the number, moved four places, halves to even. */
function onPaper(value: number): bigint {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace('-', '').replace('.', '');
  const point = mantissa.replace('-', '').indexOf('.');
  const fraction = point === -1 ? 0 : digits.length - point;
  let places = fraction - Number(exponent) - 4;
  let whole = BigInt(digits);
  for (; places < 0; places += 1) whole *= 10n;
  const text = whole.toString().padStart(places + 1, '0');
  const kept = BigInt(text.slice(0, text.length - places));
  const rest = text.slice(text.length - places);
  const half = `5${'0'.repeat(Math.max(0, places - 1))}`;
  const up = places > 0 && (rest > half || (rest === half && kept % 2n === 1n));
  return (up ? kept + 1n : kept) * (negative ? -1n : 1n);
}

it.each([
  [0, 0],
  [-0, 0],
  [12.34, 123_400],
  [0.1 + 0.2, 3_000],
  [0.00005, 0],
  [0.00015, 2],
  [0.00025, 2],
  [1.00005, 10_000],
  [1.00015, 10_002],
  [-1.00005, -10_000],
  [-0.00015, -2],
  [5e-324, 0],
  [900_719_925_474, 9_007_199_254_740_000],
  [450_000_000_000.00006, 4_500_000_000_000_001],
])('%d is %d ten-thousandths', (value, expected) => {
  expect(Object.is(toTenThousandths(value), expected)).toBe(true);
});

it('rounds every number as on paper', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, min: -900_719_925_474, max: 900_719_925_474 }),
    fc.double({ noNaN: true, min: -10, max: 10 }),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100_000),
  );
  fc.assert(
    fc.property(number, (value) => {
      expect(BigInt(toTenThousandths(value))).toBe(onPaper(value));
    }),
    { numRuns: 2_000 },
  );
});

it('gives back amounts with up to four decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
      expect(toTenThousandths(fromTenThousandths(n))).toBe(n);
    }),
  );
});

it.each([NaN, Infinity, -Infinity, 1e15, -901_000_000_000])('refuses %d', (value) => {
  expect(fitsTenThousandths(value)).toBe(false);
  expect(() => toTenThousandths(value)).toThrow(RangeError);
});
