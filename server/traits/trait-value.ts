import { fitsTenThousandths, toTenThousandths } from '../platform/numbers';

/** How a trait's value is compared; `missing` is a trait that was taken away. */
export const TRAIT_KINDS = ['missing', 'number', 'text', 'boolean', 'time', 'json'] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

export interface TraitValue {
  kind: TraitKind;
  /** Ten-thousandths; only numbers have it. */
  number: number | null;
  /** The whole text; only texts have it. */
  text: string | null;
  /** The value as it was sent. */
  value: unknown;
}

/** Characters of a text that stand in the index; what is longer is compared in full by the matcher. */
export const INDEXED_TEXT = 191;

/** Reads a value as it comes in a message. `null` takes the trait away. */
export function traitValueOf(value: unknown): TraitValue {
  const empty = { number: null, text: null, value };
  if (value === null || value === undefined) return { kind: 'missing', ...empty, value: null };
  if (typeof value === 'number' && fitsTenThousandths(value)) {
    return { kind: 'number', ...empty, number: toTenThousandths(value) };
  }
  if (typeof value === 'string') return { kind: 'text', ...empty, text: value };
  if (typeof value === 'boolean') return { kind: 'boolean', ...empty };
  return { kind: 'json', ...empty };
}
