import { Readable } from 'node:stream';
import { CsvError, parse, type InfoRecord } from 'csv-parse';

import { CsvFault } from './csv-fault';

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
    return new CsvFault(
      'A row has no end, or is longer than a megabyte. Most often a quotation mark before it is not closed',
      line,
    );
  }
  return new CsvFault('The file is no valid CSV', line);
}

/**
 * The cells of a CSV, the heading first. A quote within an unquoted cell is a mere character.
 *
 * @throws CsvFault
 */
export async function* csvCells(
  text: AsyncIterable<string> | Iterable<string>,
  separator: string,
  rowBytes: number,
): AsyncGenerator<{ line: number; cells: string[] }> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: rowBytes,
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
