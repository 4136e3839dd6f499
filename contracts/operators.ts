import { z } from 'zod';

/**
 * How values are compared, in one place for traits and for properties of events. Text is compared
 * by code point, numbers to the fourth decimal, nothing is converted: the text "5" is no number.
 */
export const VALUE_KINDS = [
  'missing',
  'null',
  'number',
  'numeric-text',
  'text',
  'boolean',
  'array',
  'object',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What one operator says about a value of one kind. */
export type Verdict =
  | 'never'
  | 'always'
  /** The values decide. */
  | 'compares'
  /** The opposite of what the positive operator says. */
  | 'compares-not'
  /** True when it is true of one element at least; elements that are lists or objects never are. */
  | 'any-element'
  | 'no-element';

type Row = Record<ValueKind, Verdict>;

const row = (change: Partial<Row>, rest: Verdict = 'never'): Row => ({
  ...(Object.fromEntries(VALUE_KINDS.map((kind) => [kind, rest])) as Row),
  ...change,
});

const OPPOSITE: Record<Verdict, Verdict> = {
  never: 'always',
  always: 'never',
  compares: 'compares-not',
  'compares-not': 'compares',
  'any-element': 'no-element',
  'no-element': 'any-element',
};

/** The verdict of `not` around a condition. */
export const negated = (verdict: Verdict): Verdict => OPPOSITE[verdict];

const negatedRow = (of: Row): Row =>
  Object.fromEntries(VALUE_KINDS.map((kind) => [kind, negated(of[kind])])) as Row;

const equal = row({
  number: 'compares',
  'numeric-text': 'compares',
  text: 'compares',
  boolean: 'compares',
  array: 'any-element',
});
const partOfText = row({ 'numeric-text': 'compares', text: 'compares', array: 'any-element' });
const ordered = row({ number: 'compares', array: 'any-element' });
/** A text is an instant when it is an ISO 8601 date, with or without a time; without a zone, UTC. */
const dated = row({ text: 'compares', array: 'any-element' });
const present = row({ missing: 'never', null: 'never' }, 'always');

/** Operators × kinds of value. A negative operator is the complement of its positive one. */
export const OPERATOR_TABLE = {
  is: equal,
  'is-not': negatedRow(equal),
  'is-any-of': equal,
  'is-none-of': negatedRow(equal),
  contains: partOfText,
  'not-contains': negatedRow(partOfText),
  'begins-with': partOfText,
  'ends-with': partOfText,
  'greater-than': ordered,
  'at-least': ordered,
  'less-than': ordered,
  'at-most': ordered,
  before: dated,
  after: dated,
  exists: present,
  'not-exists': negatedRow(present),
} as const satisfies Record<string, Row>;

export type Operator = keyof typeof OPERATOR_TABLE;
export const OPERATORS = Object.keys(OPERATOR_TABLE) as [Operator, ...Operator[]];

/** Which negative operator is the complement of which positive one. */
export const POSITIVE_OF = {
  'is-not': 'is',
  'is-none-of': 'is-any-of',
  'not-contains': 'contains',
  'not-exists': 'exists',
} as const satisfies Partial<Record<Operator, Operator>>;

const NUMERIC = new Set<Operator>(['greater-than', 'at-least', 'less-than', 'at-most']);
const TEXTUAL = new Set<Operator>(['contains', 'not-contains', 'begins-with', 'ends-with']);
const LISTS = new Set<Operator>(['is-any-of', 'is-none-of']);
const DATES = new Set<Operator>(['before', 'after']);
const WITHOUT_VALUE = new Set<Operator>(['exists', 'not-exists']);

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);
export const comparedValue = z.union([scalar, z.array(scalar).max(200)]);
export type ComparedValue = z.output<typeof comparedValue>;

export interface Comparison {
  operator: Operator;
  value?: ComparedValue;
}

/** A date, or a date and a time with an optional zone. */
export const ISO_DATE =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** What is wrong with the value of a comparison; null when nothing is. */
export function faultOfValue({ operator, value }: Comparison): string | null {
  if (WITHOUT_VALUE.has(operator)) return null;
  if (value === undefined) return 'must not be empty';
  if (LISTS.has(operator)) {
    return Array.isArray(value) && value.length > 0 ? null : 'must be a list of values';
  }
  if (Array.isArray(value)) return 'must be one value';
  if (NUMERIC.has(operator)) return typeof value === 'number' ? null : 'must be a number';
  if (TEXTUAL.has(operator)) return typeof value === 'string' ? null : 'must be a text';
  if (!DATES.has(operator)) return null;
  const isDate = typeof value === 'string' && ISO_DATE.test(value);
  return isDate && Number.isFinite(Date.parse(value)) ? null : 'must be a date';
}

/** Refuses a comparison whose value does not fit its operator, at the value. */
export function checkValue(comparison: Comparison, ctx: z.RefinementCtx): void {
  const message = faultOfValue(comparison);
  if (message) ctx.addIssue({ code: 'custom', path: ['value'], message });
}
