import { IMPORT_LIMITS, type ImportFormat } from '../../../contracts/imports';
import { MESSAGE_LIMITS } from '../../../contracts/messages';
import { separatorOf } from '../../platform/csv';
import { csvCells } from './csv';
import { FileFault } from './file-fault';
import { encodingOf } from './inspect';
import { readRows, type OpenFile } from './rows';
import { textOf } from './text';

const BEGINNING = 64 * 1024;

async function beginningOf(open: OpenFile, encoding: ImportFormat['encoding']): Promise<string> {
  let text = '';
  for await (const part of textOf(open(), encoding)) {
    text += part;
    if (text.length >= BEGINNING) break;
  }
  return text.slice(0, BEGINNING);
}

/** Finds out how a file is written. */
export async function formatOf(open: OpenFile): Promise<ImportFormat> {
  const encoding = await encodingOf(open());
  const text = await beginningOf(open, encoding);
  const first = text.trimStart()[0];
  if (first === undefined) throw new FileFault('import.empty', 'The file is empty');
  const syntax = first === '{' ? 'lines' : first === '[' ? 'array' : 'csv';
  return { syntax, encoding, separator: syntax === 'csv' ? separatorOf(text) : ',' };
}

/** Names that each stand for one column: a nameless one gets its number, a second one too. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    const short = name.trim().slice(0, MESSAGE_LIMITS.keyLength - 10) || `column ${at + 1}`;
    let unique = short;
    for (let n = 2; taken.has(unique); n += 1) unique = `${short} (${n})`;
    taken.add(unique);
    return unique;
  });
}

async function headingOf(open: OpenFile, format: ImportFormat): Promise<string[]> {
  for await (const { cells } of csvCells(textOf(open(), format.encoding), format.separator)) {
    return distinct(cells);
  }
  return [];
}

/** The fields of the first objects, in the order in which they are met. */
async function fieldsOf(open: OpenFile, format: ImportFormat): Promise<string[]> {
  const fields = new Set<string>();
  for await (const { record, leftOut } of readRows(open, format, [])) {
    for (const field of leftOut) {
      if (field !== '' && field.length <= MESSAGE_LIMITS.keyLength) fields.add(field);
    }
    if (record >= IMPORT_LIMITS.sampleRows) break;
  }
  return [...fields];
}

/**
 * The columns of a file.
 *
 * @throws FileFault when there are none, or too many.
 */
export async function columnsOf(open: OpenFile, format: ImportFormat): Promise<string[]> {
  const csv = format.syntax === 'csv';
  const columns = await (csv ? headingOf(open, format) : fieldsOf(open, format));
  if (columns.length === 0) {
    throw new FileFault('import.empty', 'The file has no columns: a heading must come first');
  }
  if (columns.length > IMPORT_LIMITS.columns) {
    throw new FileFault(
      'import.too-many-columns',
      `The file has ${columns.length} columns; at most ${IMPORT_LIMITS.columns} can be imported`,
    );
  }
  return columns;
}

/** A cell as people read it. */
export const cellText = (cell: unknown): string =>
  cell === undefined || cell === null
    ? ''
    : typeof cell === 'string'
      ? cell
      : (JSON.stringify(cell) ?? '');
