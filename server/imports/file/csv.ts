import { Readable } from 'node:stream';
import { CsvError, parse, type InfoRecord } from 'csv-parse';

import { IMPORT_LIMITS } from '../../../contracts/imports';
import { FileFault } from './file-fault';
import { rowFault, type RawRow } from './row';

interface Parsed {
  info: InfoRecord;
  record: string[];
}

const countIn = (cells: readonly string[], pattern: RegExp): number =>
  cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? error.lines : null;
  if (error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new FileFault(
      'import.unreadable',
      'A row has no end, or is longer than a megabyte. Most often a quotation mark before it is not closed',
      line,
    );
  }
  return new FileFault('import.unreadable', 'The file is no valid CSV', line);
}

/** The cells of a CSV, the heading first. A quote within an unquoted cell is a mere character. */
export async function* csvCells(
  text: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<{ line: number; cells: string[] }> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: IMPORT_LIMITS.rowBytes,
  });
  const source = Readable.from(text, { objectMode: true, highWaterMark: 1 });
  source.on('error', (error) => parser.destroy(error));
  // The parser counts a CR LF within quotes as two lines.
  let twice = 0;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      twice += countIn(record, /\r\n/g);
      yield { line: info.lines - twice - countIn(record, /\r\n|\n|\r/g), cells: record };
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The rows below the heading. */
export async function* csvRows(
  text: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<RawRow> {
  let columns: number | null = null;
  for await (const { line, cells } of csvCells(text, separator)) {
    if (columns === null) {
      columns = cells.length;
      continue;
    }
    const fault =
      cells.length === columns
        ? null
        : rowFault('row.cells', `The row has ${cells.length} cells, the heading ${columns}`);
    yield { line, cells, fault, leftOut: [] };
  }
}
