import { IMPORT_LIMITS } from '../../../contracts/imports';
import { csvCells as cellsOf, CsvFault } from '../../platform/csv';
import { FileFault } from './file-fault';
import { rowFault, type RawRow } from './row';

/** The cells of a CSV, the heading first. */
export async function* csvCells(text: AsyncIterable<string>, separator: string) {
  try {
    yield* cellsOf(text, separator, IMPORT_LIMITS.rowBytes);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw new FileFault('import.unreadable', error.message, error.line);
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
