import { FLAG_IMPORTED } from '../events';
import type { IdBlocks } from '../platform/database';
import type { BatchRow } from './ingest.repository';
import type { Fate } from './fates';
import type { Message, Refusal } from './message';

/** One row for each source of the group: how much of what it sent was stored. */
export function batchesOf(
  ids: IdBlocks,
  messages: readonly Message[],
  fates: readonly Fate[],
  refusals: readonly Refusal[],
  now: number,
): BatchRow[] {
  const bySource = new Map<number, BatchRow>();
  const batchOf = (sourceId: number): BatchRow => {
    const standing = bySource.get(sourceId);
    if (standing) return standing;
    const counts = { stored: 0, imported: 0, duplicates: 0, suppressed: 0, rejected: 0 };
    const events = { firstEventId: null, lastEventId: null };
    const batch = { id: ids.next(), sourceId, receivedAt: now, ...counts, ...events };
    bySource.set(sourceId, batch);
    return batch;
  };
  messages.forEach((message, at) => {
    const batch = batchOf(message.source.id);
    const fate = fates[at];
    if (fate === 'duplicate') batch.duplicates += 1;
    else if (fate === 'suppressed') batch.suppressed += 1;
    else {
      batch.stored += 1;
      if (message.flags & FLAG_IMPORTED) batch.imported += 1;
    }
  });
  for (const { sourceId } of refusals) if (sourceId !== null) batchOf(sourceId).rejected += 1;
  return [...bySource.values()];
}

/** Notes where the events of each batch stand in the log, so that they are found by their ids. */
export function placeEvents(
  batches: readonly BatchRow[],
  events: readonly { id: number; batchId: number }[],
): void {
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  for (const { id, batchId } of events) {
    const batch = byId.get(batchId);
    if (!batch) continue;
    batch.firstEventId = Math.min(batch.firstEventId ?? id, id);
    batch.lastEventId = Math.max(batch.lastEventId ?? id, id);
  }
}
