import { MESSAGE_LIMITS } from '../../contracts/messages';
import type { MessageCall } from './calls';
import { DoorError } from './door-error';

/** One request, taken apart. */
export interface Envelope {
  items: unknown[];
  sentAt: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a body; a leading byte order mark is skipped. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new DoorError(400, 'body.not-json', 'The body is not valid JSON');
  }
}

/** The person's traits are told by identify alone: elsewhere they are mixed with a group's. */
function withoutMixedTraits(item: Record<string, unknown>): Record<string, unknown> {
  if (!isObject(item.context)) return item;
  const { traits: _mixed, ...context } = item.context;
  return { ...item, context };
}

/** A batch's items with the batch's context under their own; a single message is its only item. */
export function splitBody(
  body: unknown,
  { kind, client }: Pick<MessageCall, 'kind' | 'client'>,
): Envelope {
  if (!isObject(body)) {
    throw new DoorError(400, 'body.not-an-object', 'The body must be a JSON object');
  }
  if (kind !== 'batch') {
    const isMixed = client === 'jitsu' && kind !== 'identify';
    return { items: [isMixed ? withoutMixedTraits(body) : body], sentAt: body.sentAt };
  }
  const { batch, context, sentAt } = body;
  if (!Array.isArray(batch)) {
    throw new DoorError(400, 'body.no-batch', 'batch must be a list of messages');
  }
  if (batch.length > MESSAGE_LIMITS.batch) {
    throw new DoorError(
      413,
      'body.batch-too-long',
      `batch must hold at most ${MESSAGE_LIMITS.batch} messages`,
    );
  }
  if (!isObject(context)) return { items: batch, sentAt };
  const items = batch.map((item: unknown) =>
    isObject(item)
      ? { ...item, context: { ...context, ...(isObject(item.context) ? item.context : {}) } }
      : item,
  );
  return { items, sentAt };
}
