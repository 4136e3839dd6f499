import type { Message } from '../ingest';
import type { Row } from './file/row';
import { messageOf, type RowReading } from './mapping/message-of';
import type { RefusedRow } from './refusals.repository';

/** Rows on their way: what became of each. */
export interface Batch {
  /** Record of the last row. */
  last: number;
  messages: { message: Message; row: Row }[];
  refused: RefusedRow[];
  leftOut: Set<string>;
}

interface Coded extends Error {
  code: string;
}

/** A fault of the row itself carries a stable word; anything else is a fault of ours. */
const isRowFault = (error: unknown): error is Coded =>
  error instanceof Error &&
  typeof (error as Partial<Coded>).code === 'string' &&
  /^(row|message)\./.test((error as Coded).code);

export const refusedRow = (row: Row, code: string, reason: string): RefusedRow => ({
  record: row.record,
  line: row.line,
  code,
  reason,
  cells: row.cells,
});

function take(batch: Batch, row: Row, reading: RowReading, now: number): void {
  batch.last = row.record;
  for (const field of row.leftOut) batch.leftOut.add(field);
  try {
    batch.messages.push({ message: messageOf(row, reading, now), row });
  } catch (error) {
    if (!isRowFault(error)) throw error;
    batch.refused.push(refusedRow(row, error.code, error.message));
  }
}

/** The rows behind a position, as messages, some at a time. */
export async function* batchesOf(
  rows: AsyncIterable<Row>,
  after: number,
  size: number,
  reading: RowReading,
  now: () => number,
): AsyncGenerator<Batch> {
  const empty = (): Batch => ({ last: 0, messages: [], refused: [], leftOut: new Set() });
  let batch = empty();
  for await (const row of rows) {
    if (row.record <= after) continue;
    take(batch, row, reading, now());
    if (batch.messages.length + batch.refused.length < size) continue;
    yield batch;
    batch = empty();
  }
  if (batch.last > 0) yield batch;
}
