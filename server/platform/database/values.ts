/**
 * Rows look different on each driver: 64-bit integers come as text from PostgreSQL and MariaDB,
 * booleans as 0/1 from SQLite, bytes as Buffer or Uint8Array. Repositories read them through these.
 */

/** An integer id, a count or an instant in epoch milliseconds. */
export function toId(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isSafeInteger(number))
    throw new Error(`Not an integer of the database: ${String(value)}`);
  return number;
}

export const toIdOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : toId(value);

export const toBoolean = (value: unknown): boolean =>
  value === true || value === 1 || value === '1' || value === 1n;

export const toBytes = (value: unknown): Buffer => {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw new Error('Not bytes of the database');
};

/** JSON columns are plain text on every database; nothing else writes or reads them. */
export const toJson = (value: unknown): string => JSON.stringify(value);

export const fromJson = <T>(text: unknown): T =>
  (typeof text === 'string' ? JSON.parse(text) : text) as T;

export const fromJsonOrNull = <T>(text: unknown): T | null =>
  text === null || text === undefined ? null : fromJson<T>(text);

/** Epoch milliseconds to what the API answers. */
export const toInstant = (ms: number): string => new Date(ms).toISOString();

export const toInstantOrNull = (ms: number | null): string | null =>
  ms === null ? null : toInstant(ms);
