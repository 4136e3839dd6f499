import type { ImportMapping, ImportValueKind } from '../../../contracts/imports';
import { instantOf } from './instant';

/** Why a cell is not what its column is said to be. */
export class CellFault extends Error {
  readonly code = 'row.value';
}

type Reading = Pick<ImportMapping, 'decimal' | 'dates' | 'timeZone'>;
type Reader = (cell: unknown, reading: Reading) => unknown;

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'on', 'oui', 'ja', 'sí', 'si', 'wahr', 'vrai']);
const NO = new Set(['false', 'no', 'n', '0', 'off', 'non', 'nein', 'falsch', 'faux', 'falso']);

const textOf = (cell: unknown): string =>
  typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? '');

/** `1 234,5`, `1.234,50 €` and `-12` are numbers; `12 pieces` is none. */
export function numberOf(text: string, decimal: ImportMapping['decimal']): number | null {
  const plain = text.trim().replace(/^[\p{Sc}]\s*|\s*[\p{Sc}]$|[\s\u00a0\u202f'’]/gu, '');
  const [point, thousands] = decimal === ',' ? [',', '.'] : ['.', ','];
  const groups = new RegExp(`^[+-]?(\\d+|\\d{1,3}(\\${thousands}\\d{3})+)(\\${point}\\d+)?$`);
  const exponent = /^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i;
  if (!groups.test(plain)) return exponent.test(plain) ? Number(plain) : null;
  const number = Number(plain.replaceAll(thousands, '').replace(point, '.'));
  return Number.isFinite(number) ? number : null;
}

const readers: Record<ImportValueKind, Reader> = {
  text: textOf,
  number(cell, { decimal }) {
    const number = typeof cell === 'number' ? cell : numberOf(textOf(cell), decimal);
    if (number === null) throw new CellFault('is no number');
    return number;
  },
  boolean(cell) {
    if (typeof cell === 'boolean') return cell;
    const word = textOf(cell).trim().toLowerCase();
    if (YES.has(word)) return true;
    if (NO.has(word)) return false;
    throw new CellFault('is neither yes nor no');
  },
  date(cell, reading) {
    const at = instantOf(cell, reading);
    if (at === null) throw new CellFault('is no date that the mapping can read');
    return new Date(at).toISOString();
  },
  json(cell) {
    if (typeof cell !== 'string') return cell;
    try {
      return JSON.parse(cell) as unknown;
    } catch {
      throw new CellFault('is no valid JSON');
    }
  },
};

/** Nothing is said by a cell that holds nothing. */
export const isEmpty = (cell: unknown): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/**
 * The value of a cell.
 *
 * @throws CellFault, whose words go behind the column's name.
 */
export function valueOf(cell: unknown, kind: ImportValueKind, reading: Reading): unknown {
  return readers[kind](cell, reading);
}
