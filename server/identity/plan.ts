import type { Identifier } from './identifier';
import type { TrustLevel } from './trust';
import type { Violation } from './violation';

/** Whom an identifier belongs to from an instant on. */
export interface Link {
  identifier: Identifier;
  fragment: number;
  sinceAt: number;
  trust: TrustLevel;
  sourceId: number;
  messageKey: Buffer;
  /** Overruled within the group that made it. */
  cut: boolean;
}

/** Why two fragments are one person: both were named by the same user id, e-mail, … */
export type MergeRule = 'same-user' | 'same-email' | 'same-phone' | 'same-identifier';

export interface Edge {
  a: number;
  b: number;
  rule: MergeRule;
  identifierKey: Buffer;
  messageKey: Buffer;
  trust: TrustLevel;
  /** Cut within the group that made it: it stands in the log and joins nobody. */
  cut: boolean;
}

/** What a group of messages changes about who is who. */
export interface IdentityPlan {
  fragments: { id: number; sourceId: number }[];
  identifiers: Identifier[];
  links: Link[];
  /** Links of which a better word was heard: the same person, more trust. */
  raised: { identifierKey: Buffer; trust: TrustLevel }[];
  /** Claimed links that a trusted word cut loose. */
  cut: Buffer[];
  /** Rows of edges that stood on nothing but such a claim. */
  cutEdges: number[];
  edges: Edge[];
  /** Fragments that lost an identifier, though no message is stored about them. */
  robbed: Set<number>;
  /** Words that were not followed. */
  violations: Violation[];
  /** Fragment → its new representative. */
  canonicals: Map<number, number>;
}
