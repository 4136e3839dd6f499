import { MESSAGE_LIMITS } from '../../contracts/messages';
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

/** A batch's items with the batch's context under their own; a single message is its only item. */
export function splitBody(body: unknown, path: string): Envelope {
  if (!isObject(body)) {
    throw new DoorError(400, 'body.not-an-object', 'The body must be a JSON object');
  }
  if (path !== 'batch') return { items: [body], sentAt: body.sentAt };
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
