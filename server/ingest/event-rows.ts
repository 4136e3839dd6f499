import type { EventRow, StoredOrderFact } from '../events';
import type { IdBlocks } from '../platform/database';
import { isTrusted } from '../sources';
import type { Message } from './message';
import { trustOf } from './trust-of';

interface Filing {
  eventIds: IdBlocks;
  /** Fragment of each message, in order. */
  fragments: readonly number[];
  typeIds: ReadonlyMap<string, number>;
  batches: readonly { id: number; sourceId: number }[];
}

/** The rows of the log that messages become. */
export function eventRows(
  messages: readonly Message[],
  { eventIds, fragments, typeIds, batches }: Filing,
) {
  const batchIds = new Map(batches.map(({ id, sourceId }) => [sourceId, id]));
  const events: EventRow[] = [];
  const payloads = new Map<number, object>();
  const orders: StoredOrderFact[] = [];
  messages.forEach((message, index) => {
    const id = eventIds.next();
    const fragment = fragments[index];
    events.push({
      id,
      messageKey: message.key,
      fragment,
      eventTypeId: typeIds.get(message.event) as number,
      at: message.at,
      receivedAt: message.receivedAt,
      sourceId: message.source.id,
      batchId: batchIds.get(message.source.id) as number,
      trust: trustOf(message),
      flags: message.flags,
    });
    payloads.set(id, message.payload);
    if (message.order) {
      const counts = isTrusted(message.source) || message.source.countOrders;
      orders.push({ ...message.order, eventId: id, fragment, counts });
    }
  });
  return { events, payloads, orders };
}
