const VERSION = 1;
const WITHOUT_SUMS = 0;
const WITH_SUMS = 1;

/** What each fragment did on one day: how often, and what it adds up to in ten-thousandths. */
export type DayCounts = Map<number, DayCount>;
export interface DayCount {
  count: number;
  sum: number;
}

/** Numbers up to 2^53 as bytes of seven bits each, the lowest first. */
class Bytes {
  private readonly bytes: number[] = [];

  add(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
  }

  toBuffer = (): Buffer => Buffer.from(this.bytes);
}

/** Negative numbers between the positive ones: 0, −1, 1, −2, … */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/**
 * One day as it is stored: a version, whether there are sums, how many fragments; then for each, in
 * ascending order, its distance from the one before, its count, its sum. The same day is always the
 * same bytes.
 */
export function packDay(counts: DayCounts): Buffer {
  const rows = [...counts].sort(([a], [b]) => a - b);
  const withSums = rows.some(([, { sum }]) => sum !== 0);
  const bytes = new Bytes();
  bytes.add(VERSION);
  bytes.add(withSums ? WITH_SUMS : WITHOUT_SUMS);
  bytes.add(rows.length);
  let before = 0;
  for (const [fragment, { count, sum }] of rows) {
    bytes.add(fragment - before);
    bytes.add(count);
    if (withSums) bytes.add(zigzag(sum));
    before = fragment;
  }
  return bytes.toBuffer();
}

/** Calls with each fragment of a packed day. */
export function readDay(
  packed: Uint8Array,
  visit: (fragment: number, count: number, sum: number) => void,
): void {
  let place = 0;
  const next = (): number => {
    let byte = packed[place++] ?? 0;
    if (byte < 128) return byte;
    let value = byte - 128;
    let unit = 128;
    do {
      byte = packed[place++] ?? 0;
      value += (byte % 128) * unit;
      unit *= 128;
    } while (byte >= 128);
    return value;
  };
  const version = next();
  if (version !== VERSION) throw new Error(`A day of unknown version ${version}`);
  const withSums = next() === WITH_SUMS;
  const rows = next();
  let fragment = 0;
  for (let row = 0; row < rows; row += 1) {
    fragment += next();
    const count = next();
    visit(fragment, count, withSums ? unzigzag(next()) : 0);
  }
}
