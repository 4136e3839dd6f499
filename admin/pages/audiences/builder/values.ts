import type { ComparedValue, Comparison, Operator } from '../../../../contracts/operators';
import { emptyValue, type DraftComparison, type DraftValue, type ValueKind } from './draft';

const NUMERIC: readonly Operator[] = ['greater-than', 'at-least', 'less-than', 'at-most'];
const TEXTUAL: readonly Operator[] = ['contains', 'not-contains', 'begins-with', 'ends-with'];

/** What an operator compares with: nothing, one value of a kind, a date, or a list. */
export function formOf({ operator, value }: DraftComparison): ValueKind | 'date' | 'list' | null {
  if (operator === 'exists' || operator === 'not-exists') return null;
  if (operator === 'before' || operator === 'after') return 'date';
  if (operator === 'is-any-of' || operator === 'is-none-of') return 'list';
  if (TEXTUAL.includes(operator)) return 'text';
  return NUMERIC.includes(operator) ? 'number' : value.kind;
}

/** Only equality lets the editor say what the value is; a list has no yes and no. */
export function valueKindsOf(operator: Operator): readonly ValueKind[] {
  if (operator === 'is' || operator === 'is-not') return ['text', 'number', 'boolean'];
  return operator === 'is-any-of' || operator === 'is-none-of' ? ['text', 'number'] : [];
}

/** A value to work on. */
export function draftValue(value: ComparedValue | undefined): DraftValue {
  if (typeof value === 'number') return { ...emptyValue, kind: 'number', number: value };
  if (typeof value === 'boolean') return { ...emptyValue, kind: 'boolean', boolean: value };
  if (!Array.isArray(value)) return { ...emptyValue, text: value ?? '' };
  const isNumbers = value.length > 0 && value.every((one) => typeof one === 'number');
  return { ...emptyValue, kind: isNumbers ? 'number' : 'text', list: value };
}

/** The comparison as the contract wants it, complete or not. */
export function comparisonOf(comparison: DraftComparison): Comparison {
  const { operator, value } = comparison;
  const texts = value.text === '' ? undefined : value.text;
  switch (formOf(comparison)) {
    case null:
      return { operator };
    case 'text':
    case 'date':
      return { operator, value: texts };
    case 'number':
      return { operator, value: value.number };
    case 'boolean':
      return { operator, value: value.boolean };
    case 'list':
      return { operator, value: [...value.list] };
  }
}
