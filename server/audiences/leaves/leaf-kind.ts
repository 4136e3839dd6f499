import type { ZodType } from 'zod';

import type { PastEvent } from '../../events';
import type { Reference } from '../../platform/references';
import type { PersonSet } from '../../platform/sets';
import type { LeafExplanation } from './explanation';
import type { Needs, PersonHistory } from './history';

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

/** Whether a leaf holds for one person, and what decides it. */
export interface Decision {
  holds: boolean;
  /** The events that it hangs on, oldest first; none where it is none's fault. */
  events: PastEvent[];
  /** The value that was compared. */
  value?: unknown;
}

/**
 * An instant at which the truth about a person may change though nothing is stored: so long after
 * an event of a type (null: any), or when a period of the calendar begins.
 */
export type Flip =
  { event: string | null; offset: number } | { period: 'day' | 'week' | 'month' | 'year' };

/** One kind of condition. The room that owns the data registers it. */
export interface LeafKind<D> {
  readonly kind: string;
  readonly schema: ZodType<D>;
  /** Everybody for whom the leaf holds at that instant, set by set. */
  all(leaf: D, moment: Moment): Promise<LeafSet>;
  /**
   * The same for one person whose history was read. A kind without it hangs on sets that change as
   * a whole (members of another audience); those are compared with what they were.
   */
  one?(leaf: D, moment: Moment, history: PersonHistory): Decision;
  /** What decides it for one person, for editors. Without it, the events and no more are shown. */
  explain?(leaf: D, moment: Moment, history: PersonHistory): LeafExplanation;
  /** What `one` has to know. */
  needs?(leaf: D, moment: Moment): Needs;
  flips?(leaf: D): Flip[];
  /** What the leaf's truth hangs on: event types, traits, audiences, segments. */
  reads(leaf: D): Reference[];
}
