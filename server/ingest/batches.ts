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
    const counts = { stored: 0, duplicates: 0, suppressed: 0, rejected: 0 };
    const batch = { id: ids.next(), sourceId, receivedAt: now, ...counts };
    bySource.set(sourceId, batch);
    return batch;
  };
  messages.forEach((message, at) => {
    const batch = batchOf(message.source.id);
    const fate = fates[at];
    if (fate === 'duplicate') batch.duplicates += 1;
    else if (fate === 'suppressed') batch.suppressed += 1;
    else batch.stored += 1;
  });
  for (const { sourceId } of refusals) if (sourceId !== null) batchOf(sourceId).rejected += 1;
  return [...bySource.values()];
}
