import type { Settings } from '../../contracts/settings';
import type { Letter, ReadAgain } from '../arrivals';
import type { RuleBook } from '../events';
import type { Identifiers } from '../identity';
import type { Message } from '../ingest';
import { isTrusted } from '../sources';
import { MessageFault } from './clean';
import type { NameBudget } from './name-budget';
import { readMessage, type Reading } from './read-message';

export interface ReadAgainParts {
  identifiers: Identifiers;
  proofSecret: string;
  settings: () => Promise<Settings>;
  names: NameBudget;
  rules: Pick<RuleBook, 'inForce'>;
  maxAgeMs: number;
}

/** Reads kept messages by the very rules that a new one is read by, at the time when they came. */
export function readerOfLetters(parts: ReadAgainParts): ReadAgain {
  return async (letters) => {
    const { general } = await parts.settings();
    const rules = await parts.rules.inForce();
    const read = letters.map((letter) =>
      attempt(letter, parts, { currency: general.currency, rules }),
    );
    const spending = read.filter(isPublic);
    const faults = await parts.names.spend(spending);
    const overspent = new Map(spending.map((message, at) => [message, faults[at] ?? null]));
    return read.map((outcome) => {
      const fault = outcome instanceof MessageFault ? outcome : overspent.get(outcome);
      return fault
        ? { fault: { code: fault.code, message: fault.message } }
        : { message: outcome as Message };
    });
  };
}

const isPublic = (outcome: Message | MessageFault): outcome is Message =>
  !(outcome instanceof MessageFault) && !isTrusted(outcome.source);

function attempt(
  letter: Letter,
  parts: ReadAgainParts,
  now: Pick<Reading, 'currency' | 'rules'>,
): Message | MessageFault {
  const { kept, source, receivedAt, attempts } = letter;
  const { identifiers, proofSecret, maxAgeMs } = parts;
  const reading: Reading = {
    ...{ source, receivedAt, identifiers, proofSecret, maxAgeMs, ...now },
    sentAt: kept.sentAt,
    ip: kept.ip,
  };
  try {
    const message = readMessage(kept.item, kept.said, reading);
    // The proof itself was not kept, but that it was right.
    return { ...message, proven: message.proven || kept.proven, refusedBefore: attempts };
  } catch (error) {
    if (error instanceof MessageFault) return error;
    throw error;
  }
}
