import type { ZodType } from 'zod';

import type { Reference } from '../../platform/references';
import type { PersonSet } from '../../platform/sets';

/**
 * The persons a leaf names. A negated set is taken from everybody later, when it is known who
 * counts as everybody, so that one computation serves audiences with and without anonymous people.
 */
export interface LeafSet {
  persons: PersonSet;
  negated: boolean;
}

/** The instant an answer is exact for, and the workspace's ways of telling time and money. */
export interface Moment {
  /** Epoch ms. */
  at: number;
  timeZone: string;
  currency: string;
}

/** One kind of condition. The room that owns the data registers it. */
export interface LeafKind<D> {
  readonly kind: string;
  readonly schema: ZodType<D>;
  /** Everybody for whom the leaf holds at that instant, set by set. */
  all(leaf: D, moment: Moment): Promise<LeafSet>;
  /** What the leaf's truth hangs on: event types, traits, audiences, segments. */
  reads(leaf: D): Reference[];
}
