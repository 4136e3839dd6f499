import type { ValueKind } from '../../../contracts/value-kinds';

export type { ValueKind };

/** One value of a message, and where it stands: `products[].price`. */
export interface Found {
  path: string;
  kind: ValueKind;
  value: unknown;
}

export const PATH_LIMITS = {
  /** Levels below the properties. */
  depth: 4,
  /** Items of a list that the catalogue looks at. */
  items: 10,
  /** Items of a list that are looked at where a path asks for them. */
  looked: 100,
  /** Values of one message. */
  values: 200,
  /** Characters of a path. */
  length: 200,
} as const;

const ISO_TIME =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

const LONGEST_TIME = 40;

export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') {
    return value.length <= LONGEST_TIME && ISO_TIME.test(value) ? 'time' : 'text';
  }
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a message says: an identify's traits, any other's properties. */
export function bodyOf(payload: Record<string, unknown>): Record<string, unknown> {
  const body = payload.type === 'identify' ? payload.traits : payload.properties;
  return isObject(body) ? body : {};
}

/** Every value of a message's body, the outer ones first, within the limits. */
export function valuesOf(body: Record<string, unknown>): Found[] {
  const found: Found[] = [];
  const open: { value: unknown; path: string; depth: number }[] = [
    { value: body, path: '', depth: 0 },
  ];
  for (let next = open.shift(); next && found.length < PATH_LIMITS.values; next = open.shift()) {
    const { value, path, depth } = next;
    if (path !== '') found.push({ path, kind: kindOf(value), value });
    if (depth >= PATH_LIMITS.depth) continue;
    for (const [step, child] of childrenOf(value)) {
      const below = step === '[]' || path === '' ? `${path}${step}` : `${path}.${step}`;
      if (below.length <= PATH_LIMITS.length) {
        open.push({ value: child, path: below, depth: step === '[]' ? depth : depth + 1 });
      }
    }
  }
  return found;
}

function childrenOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) {
    // Lists of lists are no table of properties.
    const items = value.slice(0, PATH_LIMITS.items).filter((item) => !Array.isArray(item));
    return items.map((item): [string, unknown] => ['[]', item]);
  }
  return isObject(value) ? Object.entries(value) : [];
}

/**
 * The values at one path of a message's body; several where it leads through a list. A key may hold
 * dots itself.
 */
export function lookUp(value: unknown, path: string): unknown[] {
  if (path === '') return [value];
  if (path.startsWith('[]')) {
    if (!Array.isArray(value)) return [];
    const rest = path.slice(path[2] === '.' ? 3 : 2);
    return value.slice(0, PATH_LIMITS.looked).flatMap((item) => lookUp(item, rest));
  }
  if (!isObject(value)) return [];
  if (Object.hasOwn(value, path)) return [value[path]];
  for (const { index: end } of path.matchAll(/\.|\[\]/g)) {
    const key = path.slice(0, end);
    if (!Object.hasOwn(value, key)) continue;
    return lookUp(value[key], path.slice(path[end] === '.' ? end + 1 : end));
  }
  return [];
}
