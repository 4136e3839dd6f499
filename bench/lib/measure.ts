/**
 * Milliseconds that each of some ways takes: warmed, taken in turns, the lower quartile of the
 * rounds, so that what else the machine did in some of them counts for none of the ways. A way that
 * has taken `budget` milliseconds sits out the rest once `fewest` of its rounds count.
 */
export async function compare<T>(
  ways: Record<string, () => T | Promise<T>>,
  { warm = 6, rounds = 15, budget = 10_000, fewest = 3 } = {},
): Promise<Record<string, { ms: number; answer: T }>> {
  const times: Record<string, number[]> = {};
  const spent: Record<string, number> = {};
  const answers: Record<string, T> = {};
  for (let round = -warm; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const list = (times[name] ??= []);
      const over = (spent[name] ?? 0) > budget;
      if (over && (round < -1 || list.length >= fewest)) continue;
      globalThis.gc?.();
      const start = performance.now();
      answers[name] = await way();
      const ms = performance.now() - start;
      spent[name] = (spent[name] ?? 0) + ms;
      if (round >= 0) list.push(ms);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [
      name,
      { ms: lowerQuartile(list), answer: answers[name] },
    ]),
  );
}

export function lowerQuartile(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
}

/** The value below which that share of them lies. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Numbers in [0, 1) that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
