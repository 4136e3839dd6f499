import type { Knex } from 'knex';

import type { LiveItem, LiveQuery } from '../../contracts/live';
import { EVENT_OF_KIND } from '../../contracts/messages';
import { eventsRepository, type EventReader } from '../events';
import { ingestRepository, type BatchRow } from '../ingest';
import { saidIn } from './text';

/** A line before it is put into words: integer ids, times in epoch milliseconds. */
export interface Stored extends Omit<LiveItem, 'at' | 'source'> {
  at: number;
  sourceId: number | null;
}

export interface Look {
  after: number;
  limit: number;
  sourceId?: number;
  query: LiveQuery;
  personal: boolean;
}

export interface Found {
  items: Stored[];
  /** How many there were, shown or not. */
  total: number;
}

const NOTHING: Found = { items: [], total: 0 };
/** Batches and events that one look goes through. */
const MOST_BATCHES = 500;
const MOST_EVENTS = 3_000;
/** A request brings at most so many messages, so no batch is longer; ids of it lie at two places at most. */
const LONGEST = 3_000;

const KIND_OF = new Map<string, string>(
  Object.entries(EVENT_OF_KIND).map(([kind, event]) => [event, kind]),
);

/**
 * Events by the batch that stored them: ids are handed out in blocks and commit in any order, but
 * a batch's row and its events become visible together.
 */
export async function acceptedSince(knex: Knex, events: EventReader, look: Look): Promise<Found> {
  const { after, limit, sourceId, query } = look;
  if (query.fate !== undefined && query.fate !== 'accepted') return NOTHING;
  const all = await ingestRepository.lately(knex, after, MOST_BATCHES, sourceId);
  const isNarrow = query.event !== undefined || Boolean(query.text);
  const batches = firstOf(all, isNarrow ? MOST_EVENTS : limit);
  const arrived = new Map(batches.map((batch) => [batch.id, batch.receivedAt]));
  const rows = await eventsRepository.inRanges(knex, batches.flatMap(rangesOf), 4 * LONGEST);
  const names = await events.typeNames();
  let items: Stored[] = rows.flatMap((row) => {
    const at = arrived.get(row.batchId);
    if (at === undefined) return [];
    const name = names.get(row.eventTypeId) ?? '';
    return {
      ...({ kind: 'event', fate: 'accepted', code: null, count: 1 } as const),
      ...{ id: row.id, at, sourceId: row.sourceId },
      type: KIND_OF.get(name) ?? 'track',
      event: name,
    };
  });
  const total = all.reduce((sum, { stored }) => sum + stored, 0);
  if (query.event !== undefined) items = items.filter(({ event }) => event === query.event);
  items.sort((a, b) => b.at - a.at || b.id - a.id);
  if (query.text) {
    const payloads = await events.payloads(items.map(({ id }) => id));
    const { text } = query;
    items = items.filter((item) => saidIn(text, payloads.get(item.id), item.event, look.personal));
  }
  const shown = items.slice(0, limit);
  return { items: shown, total: isNarrow ? items.length : total };
}

/** The newest batches that hold so many events. */
function firstOf(batches: readonly BatchRow[], events: number): BatchRow[] {
  let held = 0;
  return batches.filter(({ stored }) => {
    const isWanted = held < events;
    held += stored;
    return isWanted;
  });
}

function rangesOf({ firstEventId, lastEventId }: BatchRow): [number, number][] {
  if (firstEventId === null || lastEventId === null) return [];
  if (lastEventId - firstEventId <= LONGEST) return [[firstEventId, lastEventId]];
  // It began in one block of ids and went on in another.
  return [
    [firstEventId, firstEventId + LONGEST],
    [lastEventId - LONGEST, lastEventId],
  ];
}
