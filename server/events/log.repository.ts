import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import { chunksOf, dialectOf, fromJson, toId, toIdOrNull } from '../platform/database';

export interface LoggedEvent {
  id: number;
  fragment: number;
  at: number;
}

export interface LoggedPayload extends LoggedEvent {
  payload: Record<string, unknown>;
}

/** Rows that one statement may hand over: about ten milliseconds of SQLite's one thread. */
const ROWS = { sqlite: 2_000, postgres: 20_000, mysql: 20_000 } as const;
const FRAGMENTS = { sqlite: 200, postgres: 2_000, mysql: 2_000 } as const;
const PAYLOADS = { sqlite: 500, postgres: 5_000, mysql: 5_000 } as const;

/**
 * Events of one type in (after, until], by time, a slice at a time. The process breathes between
 * two slices.
 */
export async function* eventsOfType(
  knex: Knex,
  typeId: number,
  after: number | null,
  until: number,
): AsyncGenerator<LoggedEvent[]> {
  const limit = ROWS[dialectOf(knex)];
  let last: { at: number; id: number } | null = null;
  for (;;) {
    const query = knex('cdp_events').where({ event_type_id: typeId }).where('at', '<=', until);
    if (last) {
      const { at, id } = last;
      query.where('at', '>=', at).where((later) => {
        void later.where('at', '>', at).orWhere('id', '>', id);
      });
    } else if (after !== null) query.where('at', '>', after);
    const rows: Record<string, unknown>[] = await query
      .orderBy([{ column: 'at' }, { column: 'id' }])
      .limit(limit)
      .select('id', 'fragment_id', 'at');
    const events = rows.map((row) => ({
      ...{ id: toId(row.id), fragment: toId(row.fragment_id), at: toId(row.at) },
    }));
    if (events.length > 0) yield events;
    if (events.length < limit) return;
    last = events.at(-1) ?? null;
    await setImmediate();
  }
}

/** The same with what was sent; payloads are read for these events only, apart from the log. */
export async function* payloadsOfType(
  knex: Knex,
  typeId: number,
  after: number | null,
  until: number,
): AsyncGenerator<LoggedPayload[]> {
  for await (const events of eventsOfType(knex, typeId, after, until)) {
    for (const some of chunksOf(events, PAYLOADS[dialectOf(knex)])) {
      const payloads = await payloadsOf(
        knex,
        some.map(({ id }) => id),
      );
      yield some.map((event) => ({ ...event, payload: payloads.get(event.id) ?? {} }));
      await setImmediate();
    }
  }
}

const DAY_MS = 86_400_000;

/** UTC days between two, both included, on which a type happened at all. */
export async function daysOfType(
  knex: Knex,
  typeId: number,
  first: number,
  last: number,
): Promise<Set<number>> {
  // A decimal divisor: integers would be cut towards 1970.
  const day = `floor(at / ${DAY_MS}.0)`;
  const rows: Record<string, unknown>[] = await knex('cdp_events')
    .where({ event_type_id: typeId })
    .whereBetween('at', [first * DAY_MS, (last + 1) * DAY_MS - 1])
    .groupByRaw(day)
    .select({ day: knex.raw(day) });
  return new Set(rows.map((row) => toId(row.day)));
}

/** When the first event of a type was; null when there is none. */
export async function firstOfType(knex: Knex, typeId: number): Promise<number | null> {
  const row: Record<string, unknown> | undefined = await knex('cdp_events')
    .where({ event_type_id: typeId })
    .min({ at: 'at' })
    .first();
  return toIdOrNull(row?.at);
}

/** Fragments with an event of a type in (after, until], each once. */
export async function fragmentsOfType(
  knex: Knex,
  typeId: number,
  after: number | null,
  until: number,
): Promise<number[]> {
  const query = knex('cdp_events').where({ event_type_id: typeId }).where('at', '<=', until);
  if (after !== null) query.where('at', '>', after);
  const rows: Record<string, unknown>[] = await query.distinct('fragment_id');
  return rows.map((row) => toId(row.fragment_id));
}

/** Events of some fragments, of some types or of all, oldest first. */
export async function eventsOfFragments(
  knex: Knex,
  fragments: readonly number[],
  typeIds: readonly number[] | null,
): Promise<(LoggedEvent & { typeId: number })[]> {
  const found: (LoggedEvent & { typeId: number })[] = [];
  for (const chunk of chunksOf(fragments, FRAGMENTS[dialectOf(knex)])) {
    const query = knex('cdp_events').whereIn('fragment_id', chunk);
    if (typeIds) query.whereIn('event_type_id', [...typeIds]);
    const rows: Record<string, unknown>[] = await query.select(
      'id',
      'fragment_id',
      'at',
      'event_type_id',
    );
    for (const row of rows) {
      const event = { id: toId(row.id), fragment: toId(row.fragment_id), at: toId(row.at) };
      found.push({ ...event, typeId: toId(row.event_type_id) });
    }
    await setImmediate();
  }
  return found.sort((a, b) => a.at - b.at || a.id - b.id);
}

export async function payloadsOf(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, Record<string, unknown>>> {
  const found = new Map<number, Record<string, unknown>>();
  for (const chunk of chunksOf(ids, PAYLOADS[dialectOf(knex)])) {
    const rows: Record<string, unknown>[] = await knex('cdp_event_payloads')
      .whereIn('event_id', chunk)
      .select('event_id', 'payload');
    for (const row of rows) found.set(toId(row.event_id), fromJson(row.payload));
  }
  return found;
}
