import { wallClock } from '../../platform/clock';

type Period = 'day' | 'week' | 'month' | 'year';

interface LocalDate {
  year: number;
  /** From 0. */
  month: number;
  day: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The first instant of a local day. Where the clocks skip midnight, the day begins with the first
 * instant after the gap; where they repeat it, with the earlier one.
 */
export function startOfDay({ year, month, day }: LocalDate, timeZone: string): number {
  const wanted = Date.UTC(year, month, day);
  // The day begins somewhere between a zone a day ahead and one a day behind.
  let low = wanted - DAY;
  let high = wanted + DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(middle, timeZone) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}

/** The first instant of the period that is `offset` periods after the one that holds the instant. */
export function startOfPeriod(
  at: number,
  period: Period,
  offset: number,
  timeZone: string,
): number {
  const local = new Date(wallClock(at, timeZone));
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth();
  const day = local.getUTCDate();
  // What is out of range carries over: day 0 is the last of the month before.
  switch (period) {
    case 'day':
      return startOfDay({ year, month, day: day + offset }, timeZone);
    case 'week': {
      const sinceMonday = (local.getUTCDay() + 6) % 7;
      return startOfDay({ year, month, day: day - sinceMonday + 7 * offset }, timeZone);
    }
    case 'month':
      return startOfDay({ year, month: month + offset, day: 1 }, timeZone);
    case 'year':
      return startOfDay({ year: year + offset, month: 0, day: 1 }, timeZone);
  }
}
