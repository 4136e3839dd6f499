import { cellText } from './file/describe';
import type { RefusedRow } from './refusals.repository';

const NUMBER = /^[+-]?\d+([.,]\d+)*$/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe, and stays a text. */
export const harmless = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;

function written(cell: string): string {
  const safe = harmless(cell);
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const lineOf = (cells: readonly string[]): string => `${cells.map(written).join(',')}\r\n`;

/** The heading, behind the mark by which spreadsheets know UTF-8. */
export const refusedHeading = (columns: readonly string[]): string =>
  `\ufeff${lineOf([...columns, 'refused_line', 'refused_reason'])}`;

/** Refused rows as they were, each with its line and why in the last columns. */
export function refusedLines(columns: readonly string[], rows: readonly RefusedRow[]): string {
  return rows
    .map(({ cells, line, reason }) => {
      const own = columns.map((_, at) => cellText(cells[at]));
      // What a broken row has beyond the heading is not lost either: it stands in the last cell.
      const rest = cells.slice(columns.length).map(cellText);
      const last = own.length - 1;
      if (rest.length > 0 && last >= 0) own[last] = [own[last], ...rest].join(' | ');
      return lineOf([...own, String(line), reason]);
    })
    .join('');
}
