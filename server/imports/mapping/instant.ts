import type { ImportMapping } from '../../../contracts/imports';
import { wallClock } from '../../platform/clock';

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const LOCAL =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?$/;
/** Numbers below are seconds (until the year 2286), above milliseconds. */
const SECONDS_BELOW = 10_000_000_000;

type Reading = Pick<ImportMapping, 'dates' | 'timeZone'>;

/** The instant at which the clock on the wall shows this; the offset is looked up twice. */
function fromWall(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const whole = Math.floor(wall / 1_000) * 1_000;
  const guess = whole - (wallClock(whole, timeZone) - whole);
  return guess - (wallClock(guess, timeZone) - whole) + (wall - whole);
}

const digits = (text: string | undefined): number => Number(text ?? 0);
const milliseconds = (fraction: string | undefined): number =>
  Math.floor(Number(`0.${fraction ?? 0}`) * 1_000);

/** Null for a day that no calendar has, such as 30 February. */
function wallOf(year: number, month: number, day: number, clock: readonly number[]): number | null {
  const [hour = 0, minute = 0, second = 0, ms = 0] = clock;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const date = new Date(wall);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? wall : null;
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function isoInstant(match: RegExpExecArray, timeZone: string): number | null {
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const clock = [digits(hour), digits(minute), digits(second), milliseconds(fraction)];
  const wall = wallOf(digits(year), digits(month), digits(day), clock);
  if (wall === null) return null;
  return zone === undefined ? fromWall(wall, timeZone) : wall - offsetOf(zone);
}

function localInstant(match: RegExpExecArray, { dates, timeZone }: Reading): number | null {
  const [, first, second, year, hour, minute, seconds, fraction] = match;
  const [day, month] = dates === 'dmy' ? [first, second] : [second, first];
  const clock = [digits(hour), digits(minute), digits(seconds), milliseconds(fraction)];
  const wall = wallOf(digits(year), digits(month), digits(day), clock);
  return wall === null ? null : fromWall(wall, timeZone);
}

/**
 * An instant as files write it: ISO 8601, epoch seconds or milliseconds, or a date in the order
 * that the mapping names. A time without a zone is one of the mapping's zone. Null: unreadable.
 */
export function instantOf(given: unknown, reading: Reading): number | null {
  const text = typeof given === 'number' ? String(given) : given;
  if (typeof text !== 'string') return null;
  const trimmed = text.trim();
  if (/^\d{9,14}(\.\d+)?$/.test(trimmed)) {
    const number = Number(trimmed);
    return Math.round(number < SECONDS_BELOW ? number * 1_000 : number);
  }
  const iso = ISO.exec(trimmed);
  if (iso) return isoInstant(iso, reading.timeZone);
  const local = reading.dates === 'iso' ? null : LOCAL.exec(trimmed);
  return local ? localInstant(local, reading) : null;
}
