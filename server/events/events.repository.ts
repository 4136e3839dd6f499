import type { Knex } from 'knex';

import {
  chunksOf,
  fromJson,
  fromJsonOrNull,
  insertRows,
  lookUp,
  selectIn,
  toBoolean,
  toBytes,
  toId,
  toJson,
  type InsertTarget,
} from '../platform/database';
import type { IdRange } from '../platform/epochs';
import type { OrderFact, OrderKind } from './orders';

export interface EventRow {
  id: number;
  messageKey: Buffer;
  fragment: number;
  eventTypeId: number;
  at: number;
  receivedAt: number;
  sourceId: number;
  batchId: number;
  trust: number;
  flags: number;
}

/** What the log holds of one fragment. */
export interface Extent {
  fragment: number;
  count: number;
  first: number;
  last: number;
}

export interface StoredOrderFact extends OrderFact {
  eventId: number;
  fragment: number;
  /** Whether the source's orders count as revenue. */
  counts: boolean;
}

/** The event was dated earlier than a public source may, and moved up. */
export const FLAG_CLAMPED = 1;
/** The event is history from a file: it happened, but nobody was active because of it. */
export const FLAG_IMPORTED = 2;

const NOT_IMPORTED = `(flags & ${FLAG_IMPORTED}) = 0`;

/** Pairs in one list: more of them, and MariaDB no longer uses its index. */
const PAIRS = 500;

const eventFromRow = (row: Record<string, unknown>): EventRow => ({
  id: toId(row.id),
  messageKey: toBytes(row.message_key),
  fragment: toId(row.fragment_id),
  eventTypeId: toId(row.event_type_id),
  at: toId(row.at),
  receivedAt: toId(row.received_at),
  sourceId: toId(row.source_id),
  batchId: toId(row.batch_id),
  trust: toId(row.trust),
  flags: toId(row.flags),
});

/** The log of what happened. */
export const eventsRepository = {
  async storedKeys(knex: Knex, keys: readonly Buffer[]): Promise<Set<string>> {
    const stored = { columns: 'message_key', from: 'cdp_events', column: 'message_key' };
    const rows = await lookUp(knex, stored, keys);
    return new Set(rows.map((row) => toBytes(row.message_key).toString('base64')));
  },

  /** Those of the keys that were received at or after an instant. */
  async keysSince(knex: Knex, keys: readonly Buffer[], since: number): Promise<Set<string>> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_events',
      'message_key',
      keys,
      (query) => query.where('received_at', '>=', since).select('message_key'),
    );
    return new Set(rows.map((row) => toBytes(row.message_key).toString('base64')));
  },

  async insert(
    into: InsertTarget,
    events: readonly EventRow[],
    payloads: ReadonlyMap<number, object>,
    orders: readonly StoredOrderFact[],
  ): Promise<void> {
    await insertRows(
      into,
      'cdp_events',
      events.map((event) => ({
        id: event.id,
        message_key: event.messageKey,
        fragment_id: event.fragment,
        event_type_id: event.eventTypeId,
        at: event.at,
        received_at: event.receivedAt,
        source_id: event.sourceId,
        batch_id: event.batchId,
        trust: event.trust,
        flags: event.flags,
      })),
    );
    await insertRows(
      into,
      'cdp_event_payloads',
      [...payloads].map(([id, payload]) => ({ event_id: id, payload: toJson(payload) })),
    );
    await insertRows(
      into,
      'cdp_order_facts',
      orders.map((order) => ({
        event_id: order.eventId,
        order_key: order.orderKey,
        fragment_id: order.fragment,
        kind: order.kind,
        amount: order.amount,
        currency: order.currency,
        at: order.at,
        counts: order.counts,
      })),
    );
  },

  /** Events whose ids lie in one of the ranges, both ends included; in no order. */
  async inRanges(
    knex: Knex,
    ranges: readonly (readonly [number, number])[],
    limit: number,
  ): Promise<EventRow[]> {
    if (ranges.length === 0) return [];
    const query = knex('cdp_events');
    for (const range of ranges) query.orWhereBetween('id', range);
    return (await query.limit(limit)).map(eventFromRow);
  },

  async find(knex: Knex, id: number): Promise<EventRow | null> {
    const row = await knex('cdp_events').where({ id }).first();
    return row ? eventFromRow(row) : null;
  },

  /** Events of some fragments, newest first, below a position. */
  async timeline(
    knex: Knex,
    fragments: readonly number[],
    below: { at: number; id: number } | null,
    limit: number,
  ): Promise<EventRow[]> {
    const query = knex('cdp_events').whereIn('fragment_id', [...fragments]);
    if (below) {
      const same = (also: Knex.QueryBuilder) =>
        void also.where({ at: below.at }).where('id', '<', below.id);
      query.where((any) => void any.where('at', '<', below.at).orWhere(same));
    }
    const rows = await query
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(eventFromRow);
  },

  async payloads(
    knex: Knex,
    ids: readonly number[],
  ): Promise<Map<number, Record<string, unknown>>> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_event_payloads',
      'event_id',
      ids,
      (query) => query.select('event_id', 'payload'),
    );
    return new Map(rows.map((row) => [toId(row.event_id), fromJson(row.payload)]));
  },

  /** Events of one type among those of a range of ids. */
  async ofTypeWithin(knex: Knex, eventTypeId: number, [first, last]: IdRange): Promise<EventRow[]> {
    const rows = await knex('cdp_events')
      .whereBetween('id', [first, last])
      .where({ event_type_id: eventTypeId })
      .orderBy('id');
    return rows.map(eventFromRow);
  },

  /** Stored messages of a range of ids, with what is kept of their payloads. */
  async messages(knex: Knex, [first, last]: IdRange) {
    const rows: Record<string, unknown>[] = await knex('cdp_events')
      .whereBetween('id', [first, last])
      .orderBy('id')
      .select('id', 'event_type_id', 'at', 'received_at', 'source_id');
    const kept: Record<string, unknown>[] = await knex('cdp_event_payloads')
      .whereBetween('event_id', [first, last])
      .select('event_id', 'payload');
    const payloads = new Map(kept.map((row) => [toId(row.event_id), row.payload]));
    return rows.map((row) => {
      const id = toId(row.id);
      const payload = fromJsonOrNull<Record<string, unknown>>(payloads.get(id)) ?? undefined;
      return {
        ...{ id, payload, eventTypeId: toId(row.event_type_id) },
        ...{ at: toId(row.at), receivedAt: toId(row.received_at) },
        sourceId: toId(row.source_id),
      };
    });
  },

  /** How many events each fragment has, and when the first and the last were. */
  async extents(knex: Knex, fragments: readonly number[]): Promise<Extent[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_events',
      'fragment_id',
      fragments,
      (query) =>
        query
          .groupBy('fragment_id')
          .select('fragment_id')
          .count({ count: '*' })
          .min({ first: 'at' })
          .max({ last: 'at' }),
    );
    return rows.map((row) => ({
      fragment: toId(row.fragment_id),
      count: toId(row.count),
      first: toId(row.first),
      last: toId(row.last),
    }));
  },

  /**
   * When each fragment was last active, for those that ever were: imported history does not count.
   * Only where the newest event may be imported are all events of a fragment looked at.
   */
  async lastActive(knex: Knex, extents: readonly Extent[]): Promise<Map<number, number>> {
    const active = new Map(extents.map(({ fragment, last }) => [fragment, last]));
    const imported = await newestImported(knex, extents);
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_events',
      'fragment_id',
      imported,
      (query) =>
        query
          .whereRaw(NOT_IMPORTED)
          .groupBy('fragment_id')
          .select('fragment_id')
          .max({ last: 'at' }),
    );
    for (const fragment of imported) active.delete(fragment);
    for (const row of rows) active.set(toId(row.fragment_id), toId(row.last));
    return active;
  },

  /** When the fragments' events after an instant were; imported history is no activity. */
  async instants(knex: Knex, fragments: readonly number[], after: number): Promise<number[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_events',
      'fragment_id',
      fragments,
      (query) => query.where('at', '>', after).whereRaw(NOT_IMPORTED).select('at'),
    );
    return rows.map((row) => toId(row.at));
  },

  /** What the fragments' orders say, as far as it counts. */
  async orderFacts(
    knex: Knex,
    fragments: readonly number[],
  ): Promise<(OrderFact & { fragment: number })[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_order_facts',
      'fragment_id',
      fragments,
      (query) =>
        query.select(...['fragment_id', 'order_key', 'kind', 'amount', 'currency', 'at', 'counts']),
    );
    return rows
      .filter((row) => toBoolean(row.counts))
      .map((row) => ({
        fragment: toId(row.fragment_id),
        orderKey: toBytes(row.order_key),
        kind: row.kind as OrderKind,
        amount: row.amount === null ? null : toId(row.amount),
        currency: String(row.currency),
        at: toId(row.at),
      }));
  },

  /** Fragments that any order is told of, ascending, above one of them. */
  async fragmentsWithOrders(knex: Knex, above: number, limit: number): Promise<number[]> {
    const rows: Record<string, unknown>[] = await knex('cdp_order_facts')
      .distinct('fragment_id')
      .where('fragment_id', '>', above)
      .orderBy('fragment_id')
      .limit(limit);
    return rows.map((row) => toId(row.fragment_id));
  },
};

/** Fragments of which an imported event is the newest, or one of the newest. */
async function newestImported(knex: Knex, extents: readonly Extent[]): Promise<number[]> {
  const found: number[] = [];
  for (const some of chunksOf(extents, PAIRS)) {
    const rows: Record<string, unknown>[] = await knex('cdp_events')
      .whereIn(
        ['fragment_id', 'at'],
        some.map(({ fragment, last }) => [fragment, last]),
      )
      .whereNot({ flags: 0 })
      .select('fragment_id', 'flags');
    for (const row of rows) {
      if (toId(row.flags) & FLAG_IMPORTED) found.push(toId(row.fragment_id));
    }
  }
  return [...new Set(found)];
}
