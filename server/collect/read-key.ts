import type { IncomingHttpHeaders } from 'node:http';

/** The user name of a Basic header; clients disagree on whether a colon follows the key. */
function fromAuthorization(header: string | undefined): string | null {
  const match = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '');
  if (!match?.[1]) return null;
  const [key] = Buffer.from(match[1], 'base64').toString('utf8').split(':');
  return key || null;
}

const single = (value: unknown): string | null => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() || null : null;
};

/** Jitsu's clients insist on a key of two parts: `cdp:` before the real one makes it so. */
const fromHeader = (value: unknown): string | null => single(value)?.replace(/^cdp:/, '') || null;

/**
 * The write key of a request: Authorization, then X-Write-Key, then the address. The body comes
 * last, because some clients write a masked key there.
 */
export function readKey(
  headers: IncomingHttpHeaders,
  query: Record<string, unknown>,
): string | null {
  return (
    fromAuthorization(headers.authorization) ??
    fromHeader(headers['x-write-key']) ??
    single(query.writeKey)
  );
}

/** The key in a body, for clients that write it nowhere else. */
export function keyInBody(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const key = (body as { writeKey?: unknown }).writeKey;
  return typeof key === 'string' && key !== '' ? key : null;
}
