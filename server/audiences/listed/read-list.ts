import { LIST_LIMITS, type ListUpload } from '../../../contracts/audiences';
import { CsvFault, csvCells, separatorOf } from '../../platform/csv';
import { invalid } from '../../platform/http';

/** An identifier as a row of a list names it. */
export interface ListedRow {
  line: number;
  type: string;
  value: string;
}

/** The separator is found by so much of the beginning. */
const BEGINNING = 64 * 1024;

const refuse = (path: string, message: string) =>
  invalid('audience.list-unreadable', [{ path, message }]);

/**
 * The identifiers of an uploaded list.
 *
 * @throws a refusal that says at which field of the upload, or on which line, the fault is.
 */
export async function readList(upload: ListUpload): Promise<ListedRow[]> {
  const { type, typeColumn } = upload;
  if ((type === undefined) === (typeColumn === undefined)) {
    throw refuse('type', 'say either the kind of all identifiers or the column that names it');
  }
  const text = upload.csv.replace(/^\uFEFF/, '');
  const separator = separatorOf(text.slice(0, BEGINNING));
  const rows: ListedRow[] = [];
  let columns: Columns | null = null;
  try {
    for await (const { line, cells } of csvCells([text], separator, LIST_LIMITS.characters)) {
      if (columns === null) {
        columns = columnsOf(cells, upload);
        continue;
      }
      if (rows.length === LIST_LIMITS.rows) {
        throw refuse(
          'csv',
          `must be at most ${LIST_LIMITS.rows} rows; send a longer list in parts`,
        );
      }
      rows.push({
        line,
        type: type ?? (cells[columns.type] ?? '').trim(),
        value: (cells[columns.value] ?? '').trim(),
      });
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    const at = error.line === null ? '' : `line ${error.line}: `;
    throw refuse('csv', `${at}${error.message}`);
  }
  if (rows.length === 0) throw refuse('csv', 'holds no rows below its heading');
  return rows;
}

interface Columns {
  type: number;
  value: number;
}

function columnsOf(cells: readonly string[], { typeColumn, valueColumn }: ListUpload): Columns {
  const names = cells.map((cell) => cell.trim());
  const place = (field: 'typeColumn' | 'valueColumn', name: string) => {
    const at = names.indexOf(name);
    if (at === -1)
      throw refuse(field, `there is no column "${name}"; there are ${names.join(', ')}`);
    return at;
  };
  const type = typeColumn === undefined ? -1 : place('typeColumn', typeColumn);
  const value =
    valueColumn === undefined
      ? names.findIndex((_, at) => at !== type)
      : place('valueColumn', valueColumn);
  if (value === -1) throw refuse('csv', 'has no column of identifiers');
  return { type, value };
}
