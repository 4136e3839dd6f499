/** What an answer, or none, means for what was sent. */
export type Verdict =
  | { kind: 'accepted' }
  /** Send less at once. */
  | { kind: 'too-large' }
  /** Send the same again, after `waitMs` if the stream said so. */
  | { kind: 'again'; waitMs: number | null; reason: string }
  /** Sending the same again would change nothing. */
  | { kind: 'refused'; reason: string };

const LONGEST_WAIT_MS = 300_000;

/** `Retry-After` in seconds or as a date, as milliseconds from now. */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_MS, Math.max(0, seconds)) : null;
}

const ADVICE: Record<number, string> = {
  401: 'the stream id is unknown there',
  403: 'the stream id is not allowed there',
  404: 'there is no such account or stream',
};

/** Any 2xx is success: streams do not agree on one. */
export function verdictOfStatus(
  status: number,
  retryAfter: unknown,
  body: string,
  now: number,
): Verdict {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 413) return { kind: 'too-large' };
  const said = body.trim() ? `: ${body.trim().slice(0, 300)}` : '';
  const reason = `The stream answered ${status}${ADVICE[status] ? ` (${ADVICE[status]})` : ''}${said}`;
  if (status === 429 || status === 408 || status >= 500) {
    return { kind: 'again', waitMs: retryAfterMs(retryAfter, now), reason };
  }
  return { kind: 'refused', reason };
}

/** How long to wait before attempt `attempt + 1`: doubling from a second, up to a minute, jittered. */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.min(60_000, 1_000 * 2 ** (attempt - 1)) * (0.5 + random() / 2);
