/** Ids from the first to the last, both among them. */
export type IdRange = readonly [first: number, last: number];

/** Ascending ids as ranges: those of one batch are one range, or two. */
export function rangesOf(ids: readonly number[]): IdRange[] {
  return joined([...ids].sort((a, b) => a - b).map((id): IdRange => [id, id]));
}

/** Ranges in order, neighbours as one. */
export function joined(ranges: readonly IdRange[]): IdRange[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [first, last] of sorted) {
    const before = out.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}
