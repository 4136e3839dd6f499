import type { Entry } from '../content';
import type { ExportedRow } from './mapping';

/** A mapped entry on its way to the stream. */
export interface Item {
  entry: Entry;
  /** Its place within the page it was read with. */
  at: number;
  row: ExportedRow;
  json: string;
}

export const bodyOf = (items: readonly Item[]): string =>
  `[${items.map(({ json }) => json).join(',')}]`;

/** Splits items, in order, into requests of at most so many bytes and rows; at least one row each. */
export function chunksBySize(
  items: readonly Item[],
  maxBytes: number,
  maxRows = Number.POSITIVE_INFINITY,
): Item[][] {
  const chunks: Item[][] = [];
  let current: Item[] = [];
  let size = 2;
  for (const item of items) {
    const bytes = Buffer.byteLength(item.json) + 1;
    const full = size + bytes > maxBytes || current.length >= maxRows;
    if (current.length > 0 && full) {
      chunks.push(current);
      current = [];
      size = 2;
    }
    current.push(item);
    size += bytes;
  }
  if (current.length > 0) chunks.push(current);
  return chunks;
}

/** Both halves of a request that was too large; null when it cannot be halved. */
export function halves(items: readonly Item[]): [Item[], Item[]] | null {
  if (items.length < 2) return null;
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
