const PLACES = 4;
const SCALE = 10 ** PLACES;
const LARGEST = Number.MAX_SAFE_INTEGER / SCALE;

/** Whether a number can be kept as an integer of ten-thousandths. */
export const fitsTenThousandths = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) <= LARGEST;

/**
 * A decimal as an integer of 1/10,000, rounded half to even at the fifth place, so that three
 * databases, bitmaps and sums agree to the last digit.
 */
export function toTenThousandths(value: number): number {
  if (!fitsTenThousandths(value))
    throw new RangeError('The number is too large to be counted with');
  // Adding 0 makes a plain 0 of −0.
  if (Number.isInteger(value)) return value * SCALE + 0;
  // Through decimal text: 1.00005 × 10,000 in binary is not the half that was written.
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const dropped = fraction.length - Number(exponent) - PLACES;
  const rounded = halfEven(BigInt(whole + fraction), dropped);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** An integer without its last decimal places. */
function halfEven(digits: bigint, places: number): number {
  if (places <= 0) return Number(digits * 10n ** BigInt(-places));
  const unit = 10n ** BigInt(places);
  const twiceTheRest = (digits % unit) * 2n;
  const down = digits / unit;
  const up = twiceTheRest > unit || (twiceTheRest === unit && down % 2n === 1n);
  return Number(up ? down + 1n : down);
}

export const fromTenThousandths = (value: number): number => value / SCALE;
