import type { RejectionCode } from '../../contracts/messages';
import type { KeptMessage, Message, Outcome } from '../ingest';
import type { SourceRow } from '../sources';

/** A refused message that is to be read a second time, as if it came in only now. */
export interface Letter {
  kept: KeptMessage;
  source: SourceRow;
  /** When it first came: corrected times and bounds of age count from there. */
  receivedAt: number;
  attempts: number;
}

/** Why a message is refused once more. */
export interface Fault {
  code: RejectionCode;
  message: string;
}

/** Reads messages by the rules of the door as they are now; one answer for each, in order. */
export type ReadAgain = (
  letters: readonly Letter[],
) => Promise<({ message: Message } | { fault: Fault })[]>;

/** The one write path. */
export type WriteAgain = (messages: readonly Message[], bytes: number) => Promise<Outcome[]>;
