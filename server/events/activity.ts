import type { Knex } from 'knex';

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
  fragmentsOfType,
  payloadsOf,
  payloadsOfType,
} from './log.repository';

/** Who did what how often, asked of the log. Everything is told by fragment. */
export class Activity {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
  ) {}

  async visit(filter: EventFilter, span: EventSpan, visit: Visit): Promise<void> {
    if (span.after !== null && span.after >= span.until) return;
    for (const typeId of await this.typesOf(filter)) {
      await visitLog(this.knex, typeId, filter, span, visit);
    }
  }

  async *stream(
    filter: Pick<EventFilter, 'event' | 'payload'>,
    { after, until }: EventSpan,
  ): AsyncGenerator<StreamedEvent[]> {
    for (const typeId of await this.typesOf(filter)) {
      if (filter.payload) yield* payloadsOfType(this.knex, typeId, after, until);
      else {
        for await (const events of eventsOfType(this.knex, typeId, after, until)) {
          yield events.map(({ fragment, at }) => ({ fragment, at, payload: null }));
        }
      }
    }
  }

  /** Fragments with an event of the type, null: of any, in the span. One slice of an index. */
  async fragmentsIn(event: string | null, { after, until }: EventSpan): Promise<number[]> {
    const found: number[] = [];
    for (const typeId of await this.typesOf({ event })) {
      found.push(...(await fragmentsOfType(this.knex, typeId, after, until)));
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
    const rows = await eventsOfFragments(this.knex, fragments, any ? null : typeIds);
    const payloads = await payloadsOf(
      this.knex,
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
  for await (const events of payloadsOfType(knex, typeId, after, until)) {
    for (const { fragment, payload } of events) {
      if (isCounted(filter, payload)) visit(fragment, 1, addendOf(filter, payload));
    }
  }
}
