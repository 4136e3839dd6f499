import { randomUUID } from 'node:crypto';

import { toJson } from '../platform/database';
import { KEPT_OUT } from './excerpt';
import type { Message } from './message';

/** A refused message as it is kept, with what the door knew of its request. */
export interface KeptMessage {
  /** What was sent, without address, key and proof. */
  item: unknown;
  /** The kind that the address named, or `batch`. */
  said: string;
  /** The batch's `sentAt`, for messages that carry none. */
  sentAt: unknown;
  /** The sender's address as far as the privacy setting lets it be kept. */
  ip: string | null;
  /** Whether the proof that came with it was right: the proof itself is not kept. */
  proven: boolean;
}

/** Larger ones are shown by their beginning only. */
const MOST_BYTES = 65_536;

/**
 * Writes a refused message down so that it can be read a second time. Null when that cannot be:
 * it is too large, nested too deep, or holds a number that JSON has no word for.
 */
export function keptMessage(kept: KeptMessage): string | null {
  let whole = true;
  const replacer = (key: string, value: unknown) => {
    if (key !== '' && KEPT_OUT.has(key)) return undefined;
    if (typeof value === 'number' && !Number.isFinite(value)) whole = false;
    return value;
  };
  try {
    const { item, ip, ...request } = kept;
    const written = JSON.parse(JSON.stringify(named(item), replacer) ?? 'null') as unknown;
    const text = toJson({ ...request, ip, item: written });
    return whole && Buffer.byteLength(text) <= MOST_BYTES ? text : null;
  } catch {
    return null;
  }
}

/** A message that the database refused, as the door would have kept it. */
export function keptAgain({ payload, at, proven }: Message): string | null {
  const { ip } = (payload.context ?? {}) as { ip?: unknown };
  return keptMessage({
    // The time is corrected already: without `sentAt` it stays as it is.
    item: { ...payload, timestamp: new Date(at).toISOString() },
    said: 'batch',
    sentAt: null,
    ip: typeof ip === 'string' ? ip : null,
    proven,
  });
}

/** A message without an id gets the one that it will keep, however often it is replayed. */
function named(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const { messageId } = item as { messageId?: unknown };
  if (messageId !== undefined && messageId !== null && messageId !== '') return item;
  return { ...item, messageId: randomUUID() };
}
