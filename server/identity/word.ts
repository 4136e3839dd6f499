import type { TrustLevel } from './trust';

/** Where a word about an identifier comes from. */
export interface Word {
  messageKey: Buffer;
  at: number;
  sourceId: number;
  trust: TrustLevel;
}
