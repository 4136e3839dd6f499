import type { FieldMapping } from '../../contracts/exports';
import type { Entry } from '../content';

export type ExportedRow = Record<string, unknown>;

export type Mapped = { row: ExportedRow } | { refused: string };

/** The value at a dotted path; undefined where the way ends early. */
export function valueAt(entry: unknown, path: string): unknown {
  let value: unknown = entry;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

const isNested = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

function cast(value: unknown, as: FieldMapping['as']): unknown {
  if (value === undefined || value === null) return null;
  if (as === 'json') return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  if (as === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  return value;
}

/**
 * The row of an entry as it is sent. Streams take scalars: what is nested must be sent as JSON or
 * text, and a required value must be there, else the row is refused and the run goes on.
 */
export function mapEntry(entry: Entry, fields: readonly FieldMapping[]): Mapped {
  const row: ExportedRow = {};
  for (const { from, to, as, required } of fields) {
    const value = valueAt(entry, from);
    if (as === 'value' && isNested(value)) {
      return { refused: `${from} is not a single value: send it as JSON or text` };
    }
    const sent = cast(value, as);
    if (required && (sent === null || sent === '')) return { refused: `${from} is missing` };
    row[to] = sent;
  }
  return { row };
}
