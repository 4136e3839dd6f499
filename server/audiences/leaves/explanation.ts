import type { ExplainedNode } from '../../../contracts/audiences';
import type { PastEvent } from '../../events';
import type { Reference } from '../../platform/references';

type Shown = ExplainedNode['events'][number];

/** An event that a leaf hangs on, and the paths of what the leaf compares or adds up of it. */
export interface ShownEvent {
  event: PastEvent;
  role: Shown['role'];
  paths: readonly string[];
}

/** What decides a leaf for one person, in the leaf's own terms. */
export interface LeafExplanation {
  /** Oldest first. */
  events: readonly ShownEvent[];
  /** How many events the window holds; null where none are counted. */
  counted: number | null;
  figures: ExplainedNode['figures'];
  /** The trait whose value is compared. */
  trait: string | null;
  /** What the person must be in. */
  within: Reference | null;
}

export const explained = (parts: Partial<LeafExplanation>): LeafExplanation => ({
  ...{ events: [], counted: null, figures: [], trait: null, within: null },
  ...parts,
});

export const shownEvents = (
  events: readonly PastEvent[],
  role: Shown['role'],
  paths: readonly string[],
): ShownEvent[] => events.map((event) => ({ event, role, paths }));

/** Paths that filters of properties name, each once. */
export const pathsOf = ({ where }: { where: readonly { property: string }[] }): string[] => [
  ...new Set(where.map(({ property }) => property)),
];
