import { hash } from 'node:crypto';

import type { MessageKind, RejectionCode } from '../../contracts/messages';
import type { BlockingViolation, OrderFact } from '../events';
import type { Identifier, IdentifierFault } from '../identity';
import type { SourceRow } from '../sources';

/** A message that passed the door: parsed, cleaned, its time corrected, its subject named. */
export interface Message {
  source: SourceRow;
  kind: MessageKind;
  /** Event type it is filed under. */
  event: string;
  messageId: string;
  key: Buffer;
  at: number;
  receivedAt: number;
  flags: number;
  /** Whether the sender proved the user id. */
  proven: boolean;
  /** Every identifier that it names, by priority; what its source may say of them comes later. */
  identifiers: readonly Identifier[];
  /** What was to be an identifier and cannot be one. */
  faults: readonly IdentifierFault[];
  traits: Record<string, unknown> | null;
  order: OrderFact | null;
  /** What is kept for the timeline. */
  payload: Record<string, unknown>;
  /** How often it was refused before, for one that is replayed. */
  refusedBefore?: number;
}

/** A message that was turned away at the door, to be kept where an operator finds it. */
export interface Refusal {
  sourceId: number | null;
  code: RejectionCode;
  reason: string;
  /** The beginning of what was sent, at most one kilobyte. */
  excerpt: string;
  /** The whole of it as `keptMessage` writes it; null when it cannot be replayed. @default null */
  message?: string | null;
  /** How often it was tried. @default 1 */
  attempts?: number;
  /** The rule of its event type that it breaks. */
  violation?: BlockingViolation;
  receivedAt: number;
}

/** `suppressed`: it was about somebody who was forgotten, and nothing of it is kept. */
export type Outcome =
  { status: 'stored' | 'duplicate' | 'suppressed' } | { status: 'rejected'; refusal: Refusal };

const KEY_BYTES = 16;

/** Messages are told apart within their source: a public key cannot take another source's ids. */
export function messageKey(sourceId: number, messageId: string): Buffer {
  // By way of text: bytes that the hash hands out cost the garbage collector more than the hash.
  const digest = hash('sha256', `${sourceId}\u0000${messageId}`, 'binary');
  return Buffer.from(digest.slice(0, KEY_BYTES), 'latin1');
}

export const nameOfKey = (key: Buffer): string => key.toString('base64');
