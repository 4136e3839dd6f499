import { DoorError } from './door-error';

/** A transparent picture of one by one. */
export const PIXEL = Buffer.from(
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'base64',
);

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Base64 of JSON; a plus sign that was not escaped comes out of an address as a space. */
function fromData(data: string): unknown {
  try {
    return JSON.parse(Buffer.from(data.replaceAll(' ', '+'), 'base64').toString('utf8'));
  } catch {
    throw new DoorError(400, 'pixel.data-unreadable', 'data must be base64 of a JSON object');
  }
}

/** Writes `properties.order.id` where a body would have it. */
function place(body: Loose, path: readonly string[], value: string): void {
  let into = body;
  for (const name of path.slice(0, -1)) {
    const next = into[name];
    const inner = isObject(next) ? next : (Object.create(null) as Loose);
    into[name] = inner;
    into = inner;
  }
  into[path.at(-1) as string] = value;
}

/**
 * The message of a pixel's address: `?data=` with base64 of JSON, or one parameter a field, those
 * within by dots (`properties.total=7`). Objects without a prototype: no name can reach one.
 */
export function bodyOfQuery(query: Record<string, unknown>): unknown {
  const { data } = query;
  if (typeof data === 'string' && data !== '') return fromData(data);
  const body = Object.create(null) as Loose;
  for (const [name, given] of Object.entries(query)) {
    const value: unknown = Array.isArray(given) ? given[0] : given;
    if (typeof value === 'string') place(body, name.split('.'), value);
  }
  return body;
}
