import type { IdBlocks } from '../platform/database';
import type { BatchRow } from './ingest.repository';
import type { Message, Refusal } from './message';

/** One row for each source of the group: how much of what it sent was stored. */
export function batchesOf(
  ids: IdBlocks,
  messages: readonly Message[],
  fresh: readonly Message[],
  refusals: readonly Refusal[],
  now: number,
): BatchRow[] {
  const bySource = new Map<number, BatchRow>();
  const batchOf = (sourceId: number): BatchRow => {
    const standing = bySource.get(sourceId);
    if (standing) return standing;
    const counts = { stored: 0, duplicates: 0, rejected: 0 };
    const batch = { id: ids.next(), sourceId, receivedAt: now, ...counts };
    bySource.set(sourceId, batch);
    return batch;
  };
  const stored = new Set(fresh);
  for (const message of messages) {
    const batch = batchOf(message.source.id);
    if (stored.has(message)) batch.stored += 1;
    else batch.duplicates += 1;
  }
  for (const { sourceId } of refusals) if (sourceId !== null) batchOf(sourceId).rejected += 1;
  return [...bySource.values()];
}
