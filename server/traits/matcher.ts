import type { HaveLeaf } from '../../contracts/audiences';
import { toTenThousandths, fitsTenThousandths } from '../platform/numbers';
import type { TraitValue } from './trait-value';

const equals = (value: TraitValue, wanted: HaveLeaf['value']): boolean => {
  if (value.kind === 'text') return value.text === wanted;
  if (value.kind === 'boolean') return value.value === wanted;
  return value.kind === 'number' && value.number === bound(wanted);
};

/** A bound in ten-thousandths; null where the leaf names no number. */
const bound = (wanted: HaveLeaf['value']): number | null =>
  typeof wanted === 'number' && fitsTenThousandths(wanted) ? toTenThousandths(wanted) : null;

const compare = (value: TraitValue, wanted: HaveLeaf['value'], test: (by: number) => boolean) => {
  const limit = bound(wanted);
  return value.kind === 'number' && value.number !== null && limit !== null
    ? test(value.number - limit)
    : false;
};

/**
 * Whether a person whose trait has this value matches the leaf; `null` is a person without the
 * trait. The one place where this is decided: SQL only leaves out what cannot match.
 */
export function traitMatches(leaf: HaveLeaf, value: TraitValue | null): boolean {
  const present = value !== null && value.kind !== 'missing';
  switch (leaf.operator) {
    case 'exists':
      return present;
    case 'not-exists':
      return !present;
    case 'is-not':
      return !present || !equals(value, leaf.value);
    case 'is':
      return present && equals(value, leaf.value);
    case 'contains':
      return present && value.kind === 'text' && Boolean(value.text?.includes(String(leaf.value)));
    case 'greater-than':
      return present && compare(value, leaf.value, (by) => by > 0);
    case 'at-least':
      return present && compare(value, leaf.value, (by) => by >= 0);
    case 'less-than':
      return present && compare(value, leaf.value, (by) => by < 0);
    case 'at-most':
      return present && compare(value, leaf.value, (by) => by <= 0);
  }
}

/** Whether people without the trait match too, so that the answer is taken against everybody. */
export const matchesMissing = (leaf: HaveLeaf): boolean => traitMatches(leaf, null);
