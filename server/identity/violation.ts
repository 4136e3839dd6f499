import type { VIOLATION_KINDS, VIOLATION_REASONS } from '../../contracts/identity';
import type { Word } from './word';

export type ViolationKind = (typeof VIOLATION_KINDS)[number];
export type ViolationReason = (typeof VIOLATION_REASONS)[number];

/** A word about who is who that was not followed. The message itself is kept. */
export interface Violation {
  kind: ViolationKind;
  reason: ViolationReason | null;
  type: string;
  value: string | null;
  identifierKey: Buffer | null;
  /** The fragment that the message is stored under, where one is known. */
  fragment: number | null;
  word: Pick<Word, 'messageKey' | 'at' | 'sourceId'>;
}
