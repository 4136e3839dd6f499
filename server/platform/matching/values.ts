import type { Comparison } from '../../../contracts/operators';
import { fitsTenThousandths, toTenThousandths } from '../numbers';
import { matches } from './matcher';

type Item = Record<string, unknown>;

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value at a path within a stored message: below `properties`, or one of the message's own
 * fields behind a `$`. A list on the way stands for each of its elements: the answer is then the
 * list of what stands below them. `undefined` where there is nothing.
 */
export function valueAt(payload: Item, path: string): unknown {
  if (path.startsWith('$')) return below(payload, path.slice(1).split('.'));
  return below(payload.properties, path.split('.'));
}

function below(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    const found = value.flatMap((element: unknown) => {
      const inner = isItem(element) ? below(element, [name, ...rest]) : undefined;
      if (inner === undefined) return [];
      return Array.isArray(inner) ? (inner as unknown[]) : [inner];
    });
    return found.length > 0 ? found : undefined;
  }
  if (!isItem(value) || !Object.hasOwn(value, name)) return undefined;
  return below(value[name], rest);
}

export interface PropertyComparison extends Comparison {
  property: string;
}

/** Whether one event satisfies all filters. */
export const satisfies = (payload: Item, filters: readonly PropertyComparison[]): boolean =>
  filters.every((filter) => matches(filter, valueAt(payload, filter.property)));

/** What an event adds to a sum, in ten-thousandths: its number there, of a list each; else 0. */
export function addend(payload: Item, path: string): number {
  const value = valueAt(payload, path);
  const numbers: unknown[] = Array.isArray(value) ? value : [value];
  return numbers.reduce<number>(
    (sum, one) =>
      typeof one === 'number' && fitsTenThousandths(one) ? sum + toTenThousandths(one) : sum,
    0,
  );
}
