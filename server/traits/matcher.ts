import type { HaveLeaf } from '../../contracts/audiences';
import { comparesNumbers, matches } from '../platform/matching';
import { fitsTenThousandths, toTenThousandths } from '../platform/numbers';
import type { TraitValue } from './trait-value';

const ORDERED = new Set<HaveLeaf['operator']>(['greater-than', 'at-least', 'less-than', 'at-most']);

/**
 * Whether a person whose trait has this value matches the leaf; `null` is a person without the
 * trait. A trait that was taken away is a trait one does not have.
 */
export function traitMatches(leaf: HaveLeaf, value: TraitValue | null): boolean {
  if (value === null || value.kind === 'missing') return matches(leaf, undefined);
  const { operator, value: wanted } = leaf;
  // Rows carry their number ready to be compared, and there are many of them.
  if (value.kind === 'number' && ORDERED.has(operator)) {
    const fits = typeof wanted === 'number' && fitsTenThousandths(wanted);
    return comparesNumbers(operator, value.number, fits ? toTenThousandths(wanted) : null);
  }
  return matches(leaf, value.value);
}

/** Whether people without the trait match too, so that the answer is taken against everybody. */
export const matchesMissing = (leaf: HaveLeaf): boolean => traitMatches(leaf, null);
