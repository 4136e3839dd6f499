import type { Knex } from 'knex';

import {
  fromJson,
  fromJsonOrNull,
  insertRows,
  isUniqueViolation,
  toBytes,
  toId,
  toJson,
  type InsertTarget,
} from '../database';
import { packSet, PersonSet, unpackSet } from '../sets';
import { joined, rangesOf, type IdRange } from './ranges';

export interface Epoch {
  epoch: number;
  at: number;
  /** Fragments about which something was stored. */
  fragments: PersonSet;
  /** Ids of the event types that were stored. */
  eventTypes: number[];
  /** The events that were stored. */
  eventIds: IdRange[];
}

const rangesIn = (text: unknown): IdRange[] => fromJsonOrNull<IdRange[]>(text) ?? [];

/** Touches of single batches, and the epochs they are sealed into. */
export const epochsRepository = {
  async touch(
    into: InsertTarget,
    fragments: Iterable<number>,
    eventTypes: Iterable<number>,
    at: number,
    eventIds: readonly number[] = [],
  ): Promise<void> {
    const set = PersonSet.of(fragments);
    const touch = {
      fragments: packSet(set),
      event_types: toJson([...new Set(eventTypes)]),
      event_ids: toJson(rangesOf(eventIds)),
      at,
    };
    await insertRows(into, 'cdp_touches', [touch]);
    set.dispose();
  },

  /**
   * Gathers the touches that are visible now into one epoch and deletes exactly those; one that
   * commits later falls into a later epoch, whatever its id. Answers null when there was none.
   */
  async seal(trx: Knex, now: number): Promise<number | null> {
    const touches = await trx('cdp_touches')
      .select('id', 'fragments', 'event_types', 'event_ids')
      .limit(1_000);
    if (touches.length === 0) return null;
    const fragments = new Set<number>();
    const types = new Set<number>();
    for (const touch of touches) {
      for (const id of unpackSet(toBytes(touch.fragments)).toArray()) fragments.add(id);
      for (const type of fromJson<number[]>(touch.event_types)) types.add(type);
    }
    const epoch = (await epochsRepository.latest(trx)) + 1;
    await trx('cdp_epochs').insert({
      epoch,
      at: now,
      fragments: packSet(PersonSet.of(fragments)),
      event_types: toJson([...types]),
      event_ids: toJson(joined(touches.flatMap((touch) => rangesIn(touch.event_ids)))),
    });
    const ids = touches.map((touch) => touch.id);
    await trx('cdp_touches').whereIn('id', ids).delete();
    return epoch;
  },

  async latest(knex: Knex): Promise<number> {
    const row = await knex('cdp_epochs').max({ epoch: 'epoch' }).first();
    return row?.epoch === null || row?.epoch === undefined ? 0 : toId(row.epoch);
  },

  async after(knex: Knex, epoch: number, limit: number): Promise<Epoch[]> {
    const rows = await knex('cdp_epochs').where('epoch', '>', epoch).orderBy('epoch').limit(limit);
    return rows.map((row) => ({
      epoch: toId(row.epoch),
      at: toId(row.at),
      fragments: unpackSet(toBytes(row.fragments)),
      eventTypes: fromJson<number[]>(row.event_types),
      eventIds: rangesIn(row.event_ids),
    }));
  },

  /** Whether epochs tell of every event that was ever stored: none was deleted, or is of old. */
  async tellAll(knex: Knex): Promise<boolean> {
    const first = await knex('cdp_epochs').min({ epoch: 'epoch' }).first();
    if (first?.epoch !== null && first?.epoch !== undefined && toId(first.epoch) > 1) return false;
    return (await knex('cdp_epochs').whereNull('event_ids').first('epoch')) === undefined;
  },

  async waiting(knex: Knex): Promise<{ id: number; fragments: PersonSet }[]> {
    const rows: Record<string, unknown>[] = await knex('cdp_touches').select('id', 'fragments');
    return rows.map((row) => ({
      id: toId(row.id),
      fragments: unpackSet(toBytes(row.fragments)),
    }));
  },

  /** Events that no epoch tells of yet. */
  async waitingEvents(knex: Knex): Promise<IdRange[]> {
    const texts: unknown[] = await knex('cdp_touches').pluck('event_ids');
    return joined(texts.flatMap(rangesIn));
  },

  async cursor(knex: Knex, consumer: string): Promise<number | null> {
    const row = await knex('cdp_epoch_cursors').where({ consumer }).first('epoch');
    return row ? toId(row.epoch) : null;
  },

  async moveCursor(knex: Knex, consumer: string, epoch: number): Promise<void> {
    const changed = await knex('cdp_epoch_cursors').where({ consumer }).update({ epoch });
    if (changed > 0) return;
    try {
      await knex('cdp_epoch_cursors').insert({ consumer, epoch });
    } catch (error) {
      // Another process began at the same moment; either's epoch will do.
      if (!isUniqueViolation(error)) throw error;
    }
  },

  /** Sets the first cursor of a consumer; a unique violation where another process was first. */
  async startCursor(trx: Knex, consumer: string, epoch: number): Promise<void> {
    await trx('cdp_epoch_cursors').insert({ consumer, epoch });
  },

  /** Moves the cursor from the epoch before; false where another process was first. */
  async passCursor(trx: Knex, consumer: string, epoch: number): Promise<boolean> {
    const changed = await trx('cdp_epoch_cursors')
      .where({ consumer })
      .where('epoch', '<', epoch)
      .update({ epoch });
    return changed === 1;
  },

  async endConsumers(trx: Knex, beginning: string): Promise<void> {
    const names: string[] = await trx('cdp_epoch_cursors').pluck('consumer');
    const ended = names.filter((name) => name.startsWith(beginning));
    await trx('cdp_epoch_cursors').whereIn('consumer', ended).delete();
  },

  /** Deletes epochs that every consumer has passed, but never the latest: it numbers the next. */
  async prune(knex: Knex, before: number): Promise<void> {
    const lowest = await knex('cdp_epoch_cursors').min({ epoch: 'epoch' }).first();
    if (lowest?.epoch === null || lowest?.epoch === undefined) return;
    const latest = await epochsRepository.latest(knex);
    await knex('cdp_epochs')
      .where('epoch', '<=', toId(lowest.epoch))
      .where('epoch', '<', latest)
      .where('at', '<', before)
      .delete();
  },

  async lag(knex: Knex): Promise<{ oldestTouchAt: number | null; cursors: Map<string, number> }> {
    const touch = await knex('cdp_touches').min({ at: 'at' }).first();
    const rows = await knex('cdp_epoch_cursors').select('consumer', 'epoch');
    return {
      oldestTouchAt: touch?.at === null || touch?.at === undefined ? null : toId(touch.at),
      cursors: new Map(rows.map((row) => [String(row.consumer), toId(row.epoch)])),
    };
  },
};
