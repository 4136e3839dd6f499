import type { MessageKind } from '../../contracts/messages';

/**
 * A message that the installation itself vouches for: what it says is a fact, not a claim. Rooms
 * that must record something about a person hand it to the port, so that there is one write path
 * and one history.
 */
export interface TrustedMessage {
  /** The built-in source it comes from. */
  sourceIdentifier: 'strapi';
  kind: MessageKind;
  /** Fixed by the sender: the same id submitted again changes nothing. */
  messageId: string;
  userId: string;
  /** The event's name, for `track`. */
  event?: string;
  traits?: Record<string, unknown>;
  properties?: Record<string, unknown>;
  /** When it happened, epoch milliseconds. */
  at: number;
}

/** Resolves once the messages are stored; rejects when they are not and must be handed in again. */
export type Submit = (messages: TrustedMessage[]) => Promise<void>;
