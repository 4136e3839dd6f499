const SEPARATORS = [',', ';', '\t', '|'] as const;

/** Cells of the heading; a quoted one may hold what separates. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells.map((cell) => cell.trim());
}

/** Names of the columns of a list, as its first line says them. */
export function columnsIn(text: string): string[] {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const [separator = ','] = [...SEPARATORS].sort(
    (a, b) => cellsOf(line, b).length - cellsOf(line, a).length,
  );
  return cellsOf(line, separator).filter((name) => name !== '');
}

/** Rows of a list without its heading: a break within quotes ends none. */
function rowsOf(text: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const line of text.split(/\r?\n/)) {
    row = row === '' ? line : `${row}\n${line}`;
    const isOpen = row.split('"').length % 2 === 0;
    if (isOpen) continue;
    if (row.trim() !== '') rows.push(row);
    row = '';
  }
  if (row.trim() !== '') rows.push(row);
  return rows;
}

interface Limits {
  characters: number;
  rows: number;
}

/** A long list in parts that are taken one by one, each with the heading. */
export function partsOf(text: string, limits: Limits): string[] {
  const [heading = '', ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  const parts: string[] = [];
  let part: string[] = [];
  let length = heading.length;
  const close = () => {
    parts.push([heading, ...part].join('\n'));
    part = [];
    length = heading.length;
  };
  for (const row of rows) {
    const isFull = part.length === limits.rows || length + row.length + 1 > limits.characters;
    if (part.length > 0 && isFull) close();
    part.push(row);
    length += row.length + 1;
  }
  if (part.length > 0 || parts.length === 0) close();
  return parts;
}
