import { CLAIMED, PROVEN, TRUSTED, type Subject, type TrustLevel } from '../identity';
import { isTrusted } from '../sources';
import type { Message } from './message';

/** What the message's word on its user id is worth. */
export function trustOf({ source, proven }: Message): TrustLevel {
  if (isTrusted(source)) return TRUSTED;
  return proven || source.trust === 'open' ? PROVEN : CLAIMED;
}

/** Who the message is about, as far as its source may say so. */
export function subjectOf(message: Message): Subject {
  const trust = trustOf(message);
  const mayName = trust > CLAIMED || message.source.trust !== 'strict';
  return {
    messageKey: message.key,
    at: message.at,
    sourceId: message.source.id,
    trust,
    anonymousId: message.anonymousId,
    userId: mayName ? message.userId : null,
    claimedUserId: message.claimedUserId,
    // A browser's e-mail is a trait and never joins people.
    email: trust === TRUSTED ? message.email : null,
  };
}
