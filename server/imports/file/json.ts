import { IMPORT_LIMITS } from '../../../contracts/imports';
import { FileFault } from './file-fault';
import { rowFault, type RawRow } from './row';

const ARRAY_CHARACTERS = 10 * 1024 * 1024;
const SHOWN = 1_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The lines of a text; one that is too long comes as its beginning. */
async function* linesOf(
  text: AsyncIterable<string>,
): AsyncGenerator<{ line: number; text: string; tooLong: boolean }> {
  let line = 1;
  let rest = '';
  let tooLong = false;
  const keep = (part: string) => {
    if (tooLong) return;
    rest += part;
    if (rest.length <= IMPORT_LIMITS.rowBytes) return;
    tooLong = true;
    rest = rest.slice(0, SHOWN);
  };
  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      keep(chunk.slice(from, end));
      yield { line, text: rest, tooLong };
      from = end + 1;
      line += 1;
      rest = '';
      tooLong = false;
    }
    keep(chunk.slice(from));
  }
  yield { line, text: rest, tooLong };
}

function rowOf(line: number, value: unknown, columns: readonly string[], raw: string): RawRow {
  if (!isObject(value)) {
    const fault = rowFault('row.not-an-object', 'The row is no JSON object');
    return { line, cells: [raw.slice(0, SHOWN)], fault, leftOut: [] };
  }
  const known = new Set(columns);
  return {
    line,
    cells: columns.map((column) => (Object.hasOwn(value, column) ? value[column] : undefined)),
    fault: null,
    leftOut: Object.keys(value).filter((key) => !known.has(key)),
  };
}

/** One JSON object a line; empty lines are passed over. */
export async function* jsonLineRows(
  text: AsyncIterable<string>,
  columns: readonly string[],
): AsyncGenerator<RawRow> {
  for await (const { line, text: written, tooLong } of linesOf(text)) {
    if (written.trim() === '') continue;
    if (tooLong) {
      const fault = rowFault('row.too-long', 'The line is longer than a megabyte');
      yield { line, cells: [written.slice(0, SHOWN)], fault, leftOut: [] };
      continue;
    }
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      value = undefined;
    }
    yield rowOf(line, value, columns, written);
  }
}

/** A small array of objects, which is read whole. Its rows are told apart by their place. */
export async function* jsonArrayRows(
  text: AsyncIterable<string>,
  columns: readonly string[],
): AsyncGenerator<RawRow> {
  let whole = '';
  for await (const part of text) {
    whole += part;
    if (whole.length > ARRAY_CHARACTERS) {
      throw new FileFault(
        'import.unreadable',
        'A JSON array may have 10 MB. Write larger files with one object a line (JSON lines)',
      );
    }
  }
  let items: unknown;
  try {
    items = JSON.parse(whole);
  } catch {
    items = null;
  }
  if (!Array.isArray(items)) {
    throw new FileFault('import.unreadable', 'The file is no valid JSON array');
  }
  for (const [at, item] of items.entries()) {
    yield rowOf(at + 1, item, columns, JSON.stringify(item) ?? '');
  }
}
