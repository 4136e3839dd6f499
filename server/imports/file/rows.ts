import type { ImportFormat } from '../../../contracts/imports';
import { csvRows } from './csv';
import { jsonArrayRows, jsonLineRows } from './json';
import type { RawRow, Row } from './row';
import { textOf } from './text';

/** A file as the room reads it: as often as it likes, from the beginning. */
export type OpenFile = () => AsyncIterable<Buffer>;

function rawRows(
  open: OpenFile,
  format: ImportFormat,
  columns: readonly string[],
): AsyncIterable<RawRow> {
  const text = textOf(open(), format.encoding);
  if (format.syntax === 'lines') return jsonLineRows(text, columns);
  if (format.syntax === 'array') return jsonArrayRows(text, columns);
  return csvRows(text, format.separator);
}

/** All rows of a file, in order. */
export async function* readRows(
  open: OpenFile,
  format: ImportFormat,
  columns: readonly string[],
): AsyncGenerator<Row> {
  let record = 0;
  for await (const row of rawRows(open, format, columns)) {
    record += 1;
    yield { ...row, record };
  }
}
