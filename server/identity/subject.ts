import type { Identifier } from './identifier';
import type { Word } from './word';

/** What of a message says who it is about, as far as its source may say so. */
export interface Subject extends Word {
  userId: Identifier | null;
  /**
   * Other identifiers of high confidence, by priority. Only of a trusted source: a browser's e-mail
   * names nobody.
   */
  names: readonly Identifier[];
  /** Identifiers of low confidence, by priority; the first says where the message came from. */
  devices: readonly Identifier[];
  /** The same user id as a mere claim, for when it may not name the person. */
  claimedUserId: Identifier | null;
  /** Names that the source may give nobody: it is noted when they are somebody's. */
  claims: readonly Identifier[];
}
