import type { Knex } from 'knex';

import { systemClock, type Clock } from '../platform/clock';
import type { Dictionary } from './dictionary.repository';
import { eventsRepository, type EventRow, type Extent } from './events.repository';
import { orderFigures, type OrderFigures } from './orders';

/** The whole log is counted for it; the builder's list need not be newer than this. */
const COUNTED_EVERY_MS = 60_000;

/** Asks the log. Everything is read by fragment; whoever asks maps it to persons. */
export class EventReader {
  private counted: { at: number; counts: Promise<Map<number, number>> } | null = null;

  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
    private readonly clock: Clock = systemClock,
  ) {}

  typeId(name: string): Promise<number | null> {
    return this.types.find(name);
  }

  typeNames(): Promise<Map<number, string>> {
    return this.types.all();
  }

  /** Event types by how often they happened as of the last minute, most frequent first. */
  async vocabulary(): Promise<{ name: string; count: number }[]> {
    const names = await this.types.all();
    const counts = await this.countsByType();
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

  private countsByType(): Promise<Map<number, number>> {
    const now = this.clock.now();
    if (this.counted && now - this.counted.at < COUNTED_EVERY_MS) return this.counted.counts;
    const counted = { at: now, counts: eventsRepository.countsByType(this.knex) };
    this.counted = counted;
    counted.counts.catch(() => {
      if (this.counted === counted) this.counted = null;
    });
    return counted.counts;
  }
}
