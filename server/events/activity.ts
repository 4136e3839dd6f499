import type { Knex } from 'knex';

import { systemClock, type Clock } from '../platform/clock';
import { ActivityIndex, DAY_MS, type WholeDays } from './activity-index';
import type { Dictionary } from './dictionary.repository';
import { countDoers } from './doers.repository';
import {
  addendOf,
  isCounted,
  needsPayload,
  type EventFilter,
  type EventSpan,
  type PastEvent,
  type StreamedEvent,
  type Visit,
} from './event-filter';
import {
  eventsOfFragments,
  eventsOfType,
  fragmentsInSlices,
  payloadsOf,
  payloadsOfType,
  type TypeSlice,
} from './log.repository';

/** What of a span lies before and after the whole days that were visited. */
function edgesOf({ after, until }: EventSpan, { first, last }: WholeDays): EventSpan[] {
  const begin = first * DAY_MS - 1;
  const end = (last + 1) * DAY_MS - 1;
  // Nothing of the type was ever stored before the first day of an endless span.
  const before = after !== null && after < begin ? [{ after, until: begin }] : [];
  return end < until ? [...before, { after: end, until }] : before;
}

/** Who did what how often: whole days from the index, the rest from the log. Told by fragment. */
export class Activity {
  private readonly index: ActivityIndex;

  constructor(
    knex: Knex,
    private readonly types: Dictionary,
    clock: Clock = systemClock,
    /** For what only reads, and may take long. */
    private readonly reading: Knex = knex,
  ) {
    this.index = new ActivityIndex(knex, clock, reading);
  }

  async visit(filter: EventFilter, span: EventSpan, visit: Visit): Promise<void> {
    if (span.after !== null && span.after >= span.until) return;
    for (const typeId of await this.typesOf(filter)) {
      const days = await this.index.wholeDays(typeId, span);
      const edges = days ? edgesOf(span, days) : [span];
      await Promise.all([
        days && this.index.visit(typeId, filter, days, visit),
        ...edges.map((edge) => visitLog(this.reading, typeId, filter, edge, visit)),
      ]);
    }
  }

  /** Forgets what is in memory. */
  clear(): void {
    this.index.clear();
  }

  async *stream(
    filter: Pick<EventFilter, 'event' | 'payload'>,
    { after, until }: EventSpan,
  ): AsyncGenerator<StreamedEvent[]> {
    for (const typeId of await this.typesOf(filter)) {
      if (filter.payload) yield* payloadsOfType(this.reading, typeId, { after, until });
      else {
        for await (const events of eventsOfType(this.reading, typeId, after, until)) {
          yield events.map(({ fragment, at }) => ({ fragment, at, payload: null }));
        }
      }
    }
  }

  /** For each slice, fragments with an event of its type, null: of any, in its span. */
  async fragmentsIn(
    slices: readonly { event: string | null; span: EventSpan }[],
  ): Promise<number[][]> {
    const asked: TypeSlice[] = [];
    for (const [slice, { event, span }] of slices.entries()) {
      for (const typeId of await this.typesOf({ event })) asked.push({ slice, typeId, span });
    }
    const found = slices.map((): number[] => []);
    for (const { slice, fragment } of await fragmentsInSlices(this.reading, asked)) {
      found[slice]?.push(fragment);
    }
    return found;
  }

  /** All events of some fragments, oldest first; payloads of the types that are asked for. */
  async histories(fragments: readonly number[], filters: readonly EventFilter[]) {
    const any = filters.some(({ event }) => event === null);
    const names = await this.types.all();
    const asked = new Set(filters.map(({ event }) => event));
    const typeIds = [...names].filter(([, name]) => any || asked.has(name)).map(([id]) => id);
    if (typeIds.length === 0) return [];
    const withPayload = new Set(filters.filter(needsPayload).map(({ event }) => event));
    const rows = await eventsOfFragments(this.reading, fragments, any ? null : typeIds);
    const payloads = await payloadsOf(
      this.reading,
      rows
        .filter(({ typeId }) => withPayload.has(null) || withPayload.has(names.get(typeId) ?? ''))
        .map(({ id }) => id),
    );
    return rows.map(({ id, fragment, at, typeId }): PastEvent => {
      const event = names.get(typeId) ?? '';
      return { id, fragment, at, event, payload: payloads.get(id) ?? null };
    });
  }

  private async typesOf({ event }: Pick<EventFilter, 'event'>): Promise<number[]> {
    if (event === null) return [...(await this.types.all()).keys()];
    const typeId = await this.types.find(event);
    return typeId === null ? [] : [typeId];
  }
}

/** Events of one type straight from the log; payloads only where the filter asks for them. */
export async function visitLog(
  knex: Knex,
  typeId: number,
  filter: EventFilter,
  { after, until }: EventSpan,
  visit: Visit,
): Promise<void> {
  if (!needsPayload(filter)) {
    const counts = await countDoers(knex, { typeId, after, until });
    for (const [fragment, count] of counts) visit(fragment, count, 0);
    return;
  }
  for await (const events of payloadsOfType(knex, typeId, { after, until }, filter.where)) {
    for (const { fragment, payload } of events) {
      if (isCounted(filter, payload)) visit(fragment, 1, addendOf(filter, payload));
    }
  }
}
