import { MESSAGE_LIMITS, type MessageKind } from '../../contracts/messages';
import type { Identifiers } from '../identity';
import { cleanText, MessageFault } from './clean';

type Item = Record<string, unknown>;

/** Ids come as text or, from some clients, as safe integers; null and "" mean absent. */
export function idOf(item: Item, name: string): string | null {
  const value = item[name];
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && value.length <= MESSAGE_LIMITS.identifierLength) {
    return cleanText(value);
  }
  throw new MessageFault(
    'message.identifier-invalid',
    `${name} must be a text of at most ${MESSAGE_LIMITS.identifierLength} characters`,
  );
}

/** Ids as the client wrote them. */
export interface RawIds {
  userId: string | null;
  anonymousId: string | null;
  /** Of an alias: who the person was before. */
  previousId: string | null;
  groupId: string | null;
}

/** @throws MessageFault for an id that is none, and for an alias or a group without its ids. */
export function rawIdsOf(kind: MessageKind, item: Item): RawIds {
  const ids: RawIds = {
    userId: idOf(item, 'userId'),
    anonymousId: idOf(item, 'anonymousId'),
    previousId: kind === 'alias' ? idOf(item, 'previousId') : null,
    groupId: kind === 'group' ? idOf(item, 'groupId') : null,
  };
  if (kind === 'group' && ids.groupId === null) {
    throw new MessageFault('message.group-missing', 'groupId must name the group');
  }
  if (kind === 'alias' && (ids.userId === null || ids.previousId === null)) {
    throw new MessageFault(
      'message.alias-incomplete',
      'An alias needs previousId, who it was, and userId, who it is',
    );
  }
  return ids;
}

/**
 * The device that a message is about.
 *
 * An alias says of a device that it is a user's, as an identify does. A trusted source may say it
 * of any device (`previousId`); a public key only of its own: what it says of another is kept in
 * the message and joins nobody.
 */
export function deviceOf(
  { anonymousId, previousId }: RawIds,
  identifiers: Identifiers,
  isTrusted: boolean,
): string | null {
  if (previousId === null || identifiers.of('anonymous_id', previousId) === null) {
    return anonymousId;
  }
  return isTrusted ? previousId : (anonymousId ?? previousId);
}
