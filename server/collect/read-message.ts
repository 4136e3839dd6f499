import { randomUUID } from 'node:crypto';

import { canonicalEvent } from '../../contracts/event-aliases';
import {
  EVENT_OF_KIND,
  MESSAGE_KINDS,
  MESSAGE_LIMITS,
  type MessageKind,
} from '../../contracts/messages';
import { FLAG_CLAMPED, orderFactOf, type RulesInForce } from '../events';
import { identifiersSaid, type Identifier, type Identifiers } from '../identity';
import { messageKey, type Message } from '../ingest';
import { isTrusted, type SourceRow } from '../sources';
import { checkDepth, cleanText, cleanValue, MessageFault } from './clean';
import { isProven, type Prover } from './proof';
import { deviceOf, idOf, rawIdsOf, type RawIds } from './read-ids';
import { correctTime } from './times';

type Item = Record<string, unknown>;

/** What reading needs besides the message itself. */
export interface Reading extends Prover {
  source: SourceRow;
  /** Batch-level `sentAt`, for items that carry none. */
  sentAt: unknown;
  identifiers: Identifiers;
  currency: string;
  maxAgeMs: number;
  /** What the server itself saw of the sender, after the privacy setting was applied. */
  ip: string | null;
  /** What is expected of messages. @default nothing */
  rules?: RulesInForce;
}

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: unknown): Item => (isObject(value) ? value : {});

function kindOf(item: Item, said: string): MessageKind {
  const kind = said === 'batch' ? item.type : said;
  if (MESSAGE_KINDS.includes(kind as MessageKind)) return kind as MessageKind;
  throw new MessageFault('message.unknown-type', `type must be one of ${MESSAGE_KINDS.join(', ')}`);
}

function eventOf(kind: MessageKind, item: Item): string {
  if (kind !== 'track') return EVENT_OF_KIND[kind];
  const event = typeof item.event === 'string' ? cleanText(item.event).trim() : '';
  if (!event) throw new MessageFault('message.event-missing', 'event must be a text');
  if (event.length > MESSAGE_LIMITS.eventLength) {
    throw new MessageFault(
      'message.event-too-long',
      `event must be at most ${MESSAGE_LIMITS.eventLength} characters`,
    );
  }
  return event;
}

/** The name it is filed under; what was sent stays in the payload. */
const filedAs = (kind: MessageKind, event: string, item: Item, properties: Item): string =>
  kind === 'track' ? canonicalEvent(event, item.action ?? properties.action) : event;

/** Whether the proof in a message is right, whatever else is wrong with it. */
export function carriesProof(raw: unknown, reading: Reading): boolean {
  const item = objectOf(raw);
  try {
    const userId = idOf(item, 'userId');
    const named = userId === null ? null : reading.identifiers.of('user_id', userId);
    return named !== null && isProven(named.value, objectOf(item.context), reading);
  } catch (error) {
    if (error instanceof MessageFault) return false;
    throw error;
  }
}

/** The identify's traits. Some clients put them into `context.traits`, and only there. */
const traitsOf = (kind: MessageKind, item: Item, context: Item): Item | null => {
  if (kind !== 'identify') return null;
  const traits = { ...objectOf(context.traits), ...objectOf(item.traits) };
  const names = Object.keys(traits);
  if (names.some((name) => name.length > MESSAGE_LIMITS.traitNameLength)) {
    throw new MessageFault(
      'message.too-large',
      `The name of a trait is longer than ${MESSAGE_LIMITS.traitNameLength} characters`,
    );
  }
  return names.length > 0 ? traits : null;
};

interface Times {
  at: number;
  flags: number;
}

function timesOf(item: Item, reading: Reading): Times {
  const { source, receivedAt, sentAt, maxAgeMs } = reading;
  const timestamp = item.timestamp ?? item.originalTimestamp;
  const at = correctTime(timestamp, item.sentAt ?? sentAt, receivedAt);
  // A public source may not rewrite the past.
  const oldest = receivedAt - maxAgeMs;
  if (!isTrusted(source) && at < oldest) return { at: oldest, flags: FLAG_CLAMPED };
  return { at, flags: 0 };
}

/** What is not kept of a context: secrets, what stands elsewhere, what the server knows better. */
const NOT_KEPT = ['ip', 'userHash', 'identityToken', 'traits'];

/** What the server knows of the sender replaces what a client may have written there. */
function contextOf(context: Item, ip: string | null): Item {
  let kept = context;
  if (NOT_KEPT.some((name) => name in context)) {
    const rest = Object.entries(context).filter(([name]) => !NOT_KEPT.includes(name));
    kept = Object.fromEntries(rest);
  }
  return ip === null ? kept : { ...kept, ip };
}

interface Kept {
  messageId: string;
  ids: RawIds;
  traits: Item | null;
  properties: Item;
  context: Item;
}

/** What is kept for the timeline. A group's traits are the group's, and stay in here. */
function payloadOf(kind: MessageKind, event: string, item: Item, said: Kept): Item {
  const { timestamp, name, category } = item;
  const { messageId, ids, traits, properties, context } = said;
  const payload: Item = { type: kind };
  if (kind === 'track') payload.event = event;
  if (typeof name === 'string') payload.name = name;
  if (typeof category === 'string') payload.category = category;
  if (kind === 'group' && isObject(item.traits)) payload.traits = item.traits;
  payload.messageId = messageId;
  payload.anonymousId = ids.anonymousId;
  payload.userId = ids.userId;
  if (ids.previousId !== null) payload.previousId = ids.previousId;
  if (ids.groupId !== null) payload.groupId = ids.groupId;
  if (traits) payload.traits = traits;
  payload.properties = properties;
  payload.context = context;
  if (timestamp !== undefined) payload.timestamp = timestamp;
  return payload;
}

/**
 * Makes a message of what a client sent, whatever it sent.
 *
 * @param said the kind that the address names, or `batch`: the message names it itself.
 * @throws MessageFault when this message cannot be kept.
 */
export function readMessage(raw: unknown, said: string, reading: Reading): Message {
  if (!isObject(raw)) {
    throw new MessageFault('message.not-an-object', 'A message must be an object');
  }
  checkDepth(raw);
  const item = cleanValue(raw) as Item;
  const kind = kindOf(item, said);
  const sentEvent = eventOf(kind, item);
  const context = objectOf(item.context);
  const properties = objectOf(item.properties);
  const event = filedAs(kind, sentEvent, item, properties);
  const traits = traitsOf(kind, item, context);
  const ids = rawIdsOf(kind, item);
  // What a group is called, and its address, are nobody's.
  const named = traits ?? (kind === 'group' ? {} : objectOf(context.traits));
  const who = subjectIds(ids, named, context, reading);
  const messageId = idOf(item, 'messageId') ?? randomUUID();
  const times = timesOf(item, reading);
  assertRules(event, kind === 'identify' ? (traits ?? {}) : properties, reading.rules);
  const keptContext = contextOf(context, reading.ip);
  return {
    source: reading.source,
    kind,
    event,
    messageId,
    key: messageKey(reading.source.id, messageId),
    at: times.at,
    receivedAt: reading.receivedAt,
    flags: times.flags,
    proven: provesUser(who.identifiers, context, reading),
    identifiers: who.identifiers,
    faults: who.faults,
    traits,
    order: orderOf(event, properties, times.at, reading.currency),
    payload: payloadOf(kind, sentEvent, item, {
      messageId,
      ids,
      traits,
      properties,
      context: keptContext,
    }),
  };
}

/** A message that breaks a rule for which its type is blocked is refused. */
function assertRules(event: string, body: Item, rules: RulesInForce | undefined): void {
  const violation = rules?.blocks(event, body);
  if (!violation) return;
  const { path, rule } = violation;
  throw new MessageFault(
    'message.schema-violated',
    `${path} of ${event} breaks the rule "${rule}"`,
    violation,
  );
}

function provesUser(who: readonly Identifier[], context: Item, reading: Reading): boolean {
  const userId = who.find(({ type }) => type === 'user_id');
  return userId !== undefined && isProven(userId.value, context, reading);
}

/** An amount that cannot be counted refuses its message, and not its neighbours. */
function orderOf(...about: Parameters<typeof orderFactOf>): ReturnType<typeof orderFactOf> {
  try {
    return orderFactOf(...about);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new MessageFault('message.number-not-finite', 'An amount is too large to be counted');
  }
}

/** A browser is known by its device or a user id; a server may name somebody by any identifier. */
function subjectIds(ids: RawIds, traits: Item, { externalIds }: Item, reading: Reading) {
  const { identifiers, source } = reading;
  const trusted = isTrusted(source);
  const anonymousId = deviceOf(ids, identifiers, trusted);
  const said = identifiersSaid(identifiers, {
    ...{ userId: ids.userId, anonymousId, traits, externalIds },
    claims: !trusted,
  });
  const names = said.identifiers.some(
    ({ type }) => type === 'user_id' || type === 'anonymous_id' || trusted,
  );
  if (!names) {
    throw new MessageFault(
      'message.no-identifier',
      'userId or anonymousId must name somebody; a placeholder like "null" does not',
    );
  }
  return said;
}
