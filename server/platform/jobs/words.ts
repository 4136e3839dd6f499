import type { JobSchedule } from './types';

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A cron rule as it is; an interval as `every minute`, `every 2 seconds`. */
export function scheduleInWords(schedule: JobSchedule): string {
  if ('cron' in schedule) return schedule.cron;
  for (const [unit, ms] of UNITS) {
    const count = schedule.everyMs / ms;
    if (Number.isInteger(count)) return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
  }
  return `every ${schedule.everyMs} milliseconds`;
}
