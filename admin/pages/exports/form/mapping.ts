import { fieldMapping, type FieldMapping } from '../../../../contracts/exports';
import type { CatalogueField } from './flow-values';

/** A field of the catalogue as a column of the row; lists and objects travel as JSON. */
export const columnOf = ({ path, type, suggested }: CatalogueField): FieldMapping => ({
  from: path,
  to: suggested,
  as: type === 'json' || type === 'component' || type === 'components' ? 'json' : 'value',
  required: false,
});

/** Puts a field into the row, or takes it out. */
export function toggled(fields: readonly FieldMapping[], field: CatalogueField): FieldMapping[] {
  const has = fields.some(({ from }) => from === field.path);
  return has ? fields.filter(({ from }) => from !== field.path) : [...fields, columnOf(field)];
}

/** The same columns with one of them a place earlier (`-1`) or later (`1`). */
export function moved(fields: readonly FieldMapping[], at: number, by: -1 | 1): FieldMapping[] {
  const to = at + by;
  if (to < 0 || to >= fields.length) return [...fields];
  const next = [...fields];
  [next[at], next[to]] = [next[to], next[at]];
  return next;
}

/** Columns whose name is already another's, or no name at all: they cannot be sent. */
export function badColumns(fields: readonly FieldMapping[]): Set<number> {
  const bad = new Set<number>();
  const seen = new Set<string>();
  fields.forEach((field, index) => {
    if (seen.has(field.to) || !fieldMapping.safeParse(field).success) bad.add(index);
    seen.add(field.to);
  });
  return bad;
}
