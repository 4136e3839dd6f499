const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Infinity],
];

/** 3,700 s ago is `-1 hour`: the largest unit of which there is at least one. */
export function relativeParts(milliseconds: number): [number, Intl.RelativeTimeFormatUnit] {
  let amount = milliseconds / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return [Math.trunc(amount), unit];
    amount /= size;
  }
  return [Math.trunc(amount), 'year'];
}
