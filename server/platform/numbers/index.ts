const SCALE = 10_000;
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
  // Through decimal text: 1.00005 × 10,000 in binary is not the half that was written.
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const scaled = Number(`${digits}e${Number(exponent) + 4}`);
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)) return floor + 1;
  return floor === 0 ? 0 : floor;
}

export const fromTenThousandths = (value: number): number => value / SCALE;
