import {
  ISO_DATE,
  OPERATOR_TABLE,
  POSITIVE_OF,
  type Comparison,
  type ComparedValue,
  type Operator,
  type ValueKind,
} from '../../../contracts/operators';
import { fitsTenThousandths, toTenThousandths } from '../numbers';

/** Which row of the table a value stands in; `undefined` is a value that is not there. */
export function kindOfValue(value: unknown): ValueKind {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'string') return 'object';
  return value.trim() !== '' && Number.isFinite(Number(value)) ? 'numeric-text' : 'text';
}

/**
 * Whether a value satisfies a comparison: the one place where `contracts/operators.ts` is carried
 * out, for traits and for properties of events. SQL only leaves out what cannot match.
 */
export function matches(comparison: Comparison, value: unknown): boolean {
  const { operator } = comparison;
  if (operator in POSITIVE_OF) {
    const positive = POSITIVE_OF[operator as keyof typeof POSITIVE_OF];
    return !matches({ ...comparison, operator: positive }, value);
  }
  const verdict = OPERATOR_TABLE[operator][kindOfValue(value)];
  switch (verdict) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'any-element':
      return (value as unknown[]).some(
        (element) => !Array.isArray(element) && matches(comparison, element),
      );
    case 'compares':
      return compares(operator, value, comparison.value);
    default:
      throw new Error(`The operator "${operator}" has no positive one`);
  }
}

function compares(operator: Operator, value: unknown, wanted: ComparedValue | undefined): boolean {
  switch (operator) {
    case 'is':
      return equals(value, wanted);
    case 'is-any-of':
      return Array.isArray(wanted) && wanted.some((one) => equals(value, one));
    case 'contains':
      return (value as string).includes(String(wanted));
    case 'begins-with':
      return (value as string).startsWith(String(wanted));
    case 'ends-with':
      return (value as string).endsWith(String(wanted));
    case 'before':
    case 'after':
      return comparesDates(operator, value, wanted);
    default:
      return comparesNumbers(operator, counted(value), counted(wanted));
  }
}

/** In ten-thousandths; null where it is no number, or one that cannot be counted with. */
const counted = (value: unknown): number | null =>
  typeof value === 'number' && fitsTenThousandths(value) ? toTenThousandths(value) : null;

function equals(value: unknown, wanted: unknown): boolean {
  if (typeof value !== 'number') return value === wanted;
  const number = counted(value);
  return number !== null && number === counted(wanted);
}

/** Both in ten-thousandths. */
export function comparesNumbers(
  operator: Operator,
  value: number | null,
  bound: number | null,
): boolean {
  if (value === null || bound === null) return false;
  switch (operator) {
    case 'greater-than':
      return value > bound;
    case 'at-least':
      return value >= bound;
    case 'less-than':
      return value < bound;
    case 'at-most':
      return value <= bound;
    default:
      throw new Error(`The operator "${operator}" compares no numbers`);
  }
}

function comparesDates(operator: 'before' | 'after', value: unknown, wanted: unknown): boolean {
  const instant = instantOf(value);
  const bound = instantOf(wanted);
  if (instant === null || bound === null) return false;
  return operator === 'before' ? instant < bound : instant > bound;
}

const WITH_TIME_NO_ZONE = /T[^Z+-]*$/;

/** Epoch ms of a text that is a date; without a zone it is in UTC. */
function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || !ISO_DATE.test(value)) return null;
  const instant = Date.parse(WITH_TIME_NO_ZONE.test(value) ? `${value}Z` : value);
  return Number.isFinite(instant) ? instant : null;
}
