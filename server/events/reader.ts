import type { Knex } from 'knex';

import { catalogueRepository } from './catalogue/catalogue.repository';
import type { Dictionary } from './dictionary.repository';
import { eventsRepository, type EventRow, type Extent } from './events.repository';
import { orderFigures, type OrderFigures } from './orders';

/** Asks the log. Everything is read by fragment; whoever asks maps it to persons. */
export class EventReader {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
  ) {}

  typeId(name: string): Promise<number | null> {
    return this.types.find(name);
  }

  typeNames(): Promise<Map<number, string>> {
    return this.types.all();
  }

  /** Event types by how often they happened, as the catalogue counts, most frequent first. */
  async vocabulary(): Promise<{ name: string; count: number }[]> {
    const names = await this.types.all();
    const rows = await catalogueRepository.counts(this.knex);
    const counts = new Map(rows.map(({ eventTypeId, count }) => [eventTypeId, count]));
    return [...names]
      .map(([id, name]) => ({ name, count: counts.get(id) ?? 0 }))
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  }

  timeline(
    fragments: readonly number[],
    below: { at: number; id: number } | null,
    limit: number,
  ): Promise<EventRow[]> {
    return eventsRepository.timeline(this.knex, fragments, below, limit);
  }

  payloads(ids: readonly number[]) {
    return eventsRepository.payloads(this.knex, ids);
  }

  /** Those of the message keys, as base64, that are stored; `since`: received at or after it. */
  storedKeys(keys: readonly Buffer[], since?: number): Promise<Set<string>> {
    return since === undefined
      ? eventsRepository.storedKeys(this.knex, keys)
      : eventsRepository.keysSince(this.knex, keys, since);
  }

  extents(fragments: readonly number[]) {
    return eventsRepository.extents(this.knex, fragments);
  }

  /** When each of the fragments was last active, for those that ever were. */
  lastActive(extents: readonly Extent[]): Promise<Map<number, number>> {
    return eventsRepository.lastActive(this.knex, extents);
  }

  /** When the fragments' events after an instant were; imported history is no activity. */
  instants(fragments: readonly number[], after: number): Promise<number[]> {
    return eventsRepository.instants(this.knex, fragments, after);
  }

  async orders(fragments: readonly number[]): Promise<OrderFigures> {
    return orderFigures(await eventsRepository.orderFacts(this.knex, fragments));
  }
}
