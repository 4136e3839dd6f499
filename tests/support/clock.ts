/** A clock that stands still until a test moves it. Epoch milliseconds. */
export interface TestClock {
  now(): number;
  advance(ms: number): void;
  set(instant: number | string | Date): void;
}

/** Starts at the given instant; the default is a Wednesday noon far from any clock change. */
export function fixedClock(start: number | string | Date = '2026-01-14T12:00:00.000Z'): TestClock {
  let current = new Date(start).getTime();
  return {
    now: () => current,
    advance(ms) {
      current += ms;
    },
    set(instant) {
      current = new Date(instant).getTime();
    },
  };
}
