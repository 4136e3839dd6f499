import {
  CLAIMED,
  PROVEN,
  TRUSTED,
  type Identifier,
  type Subject,
  type TrustLevel,
} from '../identity';
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
  const names: Identifier[] = [];
  const devices: Identifier[] = [];
  const claims: Identifier[] = [];
  let userId: Identifier | null = null;
  let claimedUserId: Identifier | null = null;
  for (const identifier of message.identifiers) {
    const { type, rule } = identifier;
    if (type === 'user_id') {
      if (mayName) userId = identifier;
      else claims.push(identifier);
    } else if (type === 'claimed_user_id') claimedUserId = identifier;
    else if (type === 'anonymous_id') devices.push(identifier);
    // Anything else of a browser is a trait, or nothing, and never joins people.
    else if (trust < TRUSTED) claims.push(identifier);
    else if (rule.confidence === 'high') names.push(identifier);
    else devices.push(identifier);
  }
  // Written out: made for every message, and spreading takes ten times as long.
  return {
    messageKey: message.key,
    at: message.at,
    sourceId: message.source.id,
    trust,
    userId,
    names,
    devices,
    claimedUserId,
    claims,
  };
}
