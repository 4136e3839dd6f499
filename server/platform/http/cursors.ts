import { createHash } from 'node:crypto';

import { invalid } from './errors';

/**
 * Cursors of large lists are opaque and bound to what was asked: one made for another sort or
 * filter is refused instead of quietly answering the wrong page.
 */
export function writeCursor(asked: unknown, position: unknown): string {
  const body = JSON.stringify([seal(asked), position]);
  return Buffer.from(body).toString('base64url');
}

/** The position in a cursor, or null without one. */
export function readCursor<T>(asked: unknown, cursor: string | undefined): T | null {
  if (!cursor) return null;
  try {
    const [sealed, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      T,
    ];
    if (sealed === seal(asked)) return position;
  } catch {
    // Falls through: a mangled cursor is as foreign as another list's.
  }
  throw invalid('cursor.invalid', [
    { path: 'cursor', message: 'belongs to another list; start again without it' },
  ]);
}

const seal = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 8);
