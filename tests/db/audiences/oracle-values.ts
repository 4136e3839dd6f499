/** What a comparison asks, as the contract writes it. */
export interface Asked {
  operator: string;
  value?: unknown;
}

/** To the fourth decimal; no number, and no number that is too large, is equal to anything. */
const rounded = (value: unknown): number | null =>
  typeof value === 'number' && Math.abs(value) < 9e11 ? Math.round(value * 10_000) : null;

function same(value: unknown, wanted: unknown): boolean {
  if (typeof value === 'number')
    return rounded(value) !== null && rounded(value) === rounded(wanted);
  return (typeof value === 'string' || typeof value === 'boolean') && value === wanted;
}

function instantOf(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T.*)?$/.test(value)) return Number.NaN;
  return Date.parse(/T[^Z+-]*$/.test(value) ? `${value}Z` : value);
}

function one({ operator, value: wanted }: Asked, value: unknown): boolean {
  const a = rounded(value) ?? Number.NaN;
  const b = rounded(wanted) ?? Number.NaN;
  const text = typeof value === 'string' ? value : null;
  switch (operator) {
    case 'is':
      return same(value, wanted);
    case 'is-any-of':
      return (wanted as unknown[]).some((each) => same(value, each));
    case 'contains':
      return text !== null && text.includes(wanted as string);
    case 'begins-with':
      return text !== null && text.startsWith(wanted as string);
    case 'ends-with':
      return text !== null && text.endsWith(wanted as string);
    case 'greater-than':
      return a > b;
    case 'at-least':
      return a >= b;
    case 'less-than':
      return a < b;
    case 'at-most':
      return a <= b;
    case 'before':
      return instantOf(value) < instantOf(wanted);
    case 'after':
      return instantOf(value) > instantOf(wanted);
    default:
      throw new Error(`The oracle knows no ${operator}`);
  }
}

/** Slow and obvious; `undefined` is a value that is not there. */
export function fits(asked: Asked, value: unknown): boolean {
  const { operator } = asked;
  const there = value !== undefined && value !== null;
  if (operator === 'exists') return there;
  if (operator === 'not-exists') return !there;
  if (operator === 'is-not') return !fits({ ...asked, operator: 'is' }, value);
  if (operator === 'is-none-of') return !fits({ ...asked, operator: 'is-any-of' }, value);
  if (operator === 'not-contains') return !fits({ ...asked, operator: 'contains' }, value);
  if (Array.isArray(value)) return value.some((element: unknown) => one(asked, element));
  return there && one(asked, value);
}

/** What stands at a dotted path; of lists, what stands there in all of their elements. */
export function at(value: unknown, names: readonly string[]): unknown {
  if (names.length === 0) return value;
  if (Array.isArray(value)) {
    const found = value
      .filter((element) => !Array.isArray(element))
      .map((element) => at(element, names))
      .filter((element) => element !== undefined)
      .flat();
    return found.length === 0 ? undefined : found;
  }
  if (value === null || typeof value !== 'object') return undefined;
  return at((value as Record<string, unknown>)[names[0] ?? ''], names.slice(1));
}
