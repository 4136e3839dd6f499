import { MessageFault } from './clean';

const ISO =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Numbers below are seconds (until the year 2286), above milliseconds. */
const SECONDS_BELOW = 10_000_000_000;

/** A time that names no zone is UTC, not what the server's own clock happens to show. */
const withZone = (iso: string): string =>
  iso.includes('T') && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso;

/** An instant as clients write it: ISO 8601, or epoch seconds or milliseconds. Null: unreadable. */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Math.round(Math.abs(value) < SECONDS_BELOW ? value * 1000 : value);
  }
  if (typeof value !== 'string' || !ISO.test(value.trim())) return null;
  const at = Date.parse(withZone(value.trim().replace(' ', 'T')));
  return Number.isNaN(at) ? null : at;
}

/**
 * When it happened by the server's clock: `receivedAt − (sentAt − timestamp)`, as Segment's HTTP
 * API defines it. Without a readable `sentAt` there is no correction; without a readable timestamp
 * the message happened when it was sent. Nothing happens in the future.
 *
 * @throws MessageFault for an instant before 1970.
 */
export function correctTime(timestamp: unknown, sentAt: unknown, receivedAt: number): number {
  const original = readInstant(timestamp);
  const sent = readInstant(sentAt);
  const corrected =
    original === null ? receivedAt : sent === null ? original : receivedAt - (sent - original);
  if (corrected < 0) {
    throw new MessageFault('message.timestamp-invalid', 'timestamp lies before 1970');
  }
  return Math.min(corrected, receivedAt);
}
