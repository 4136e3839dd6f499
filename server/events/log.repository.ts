import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import {
  chunksOf,
  dialectOf,
  fromJson,
  holdsText,
  selectIn,
  toId,
  toIdOrNull,
} from '../platform/database';
import type { EventFilter, EventSpan } from './event-filter';

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

/**
 * The same with what was sent; payloads are read for these events only, apart from the log. What
 * cannot satisfy the filters may be left out.
 */
export async function* payloadsOfType(
  knex: Knex,
  typeId: number,
  { after, until }: EventSpan,
  where: EventFilter['where'] = [],
): AsyncGenerator<LoggedPayload[]> {
  const needles = needlesOf(where);
  for await (const events of eventsOfType(knex, typeId, after, until)) {
    for (const some of chunksOf(events, PAYLOADS[dialectOf(knex)])) {
      const payloads = await payloadsOf(
        knex,
        some.map(({ id }) => id),
        needles,
      );
      yield some.flatMap((event) => {
        const payload = payloads.get(event.id) ?? (needles.length > 0 ? null : {});
        return payload ? [{ ...event, payload }] : [];
      });
      await setImmediate();
    }
  }
}

/** Texts that stand in every payload that satisfies the filters: payloads are JSON as we write it. */
const needlesOf = (where: EventFilter['where']): string[] =>
  where.flatMap(({ operator, value }) =>
    operator === 'is' && typeof value === 'string' ? [JSON.stringify(value)] : [],
  );

/** When the first event of a type was; null when there is none. */
export async function firstOfType(knex: Knex, typeId: number): Promise<number | null> {
  const row: Record<string, unknown> | undefined = await knex('cdp_events')
    .where({ event_type_id: typeId })
    .min({ at: 'at' })
    .first();
  return toIdOrNull(row?.at);
}

/** Events of one type in a span, under a number of the asker's. */
export interface TypeSlice {
  slice: number;
  typeId: number;
  span: EventSpan;
}

/** Slices that one statement reads: each is a range of one index. */
const SLICES = 50;

/** Whose the events in some slices are, as often as they happened. */
export async function fragmentsInSlices(
  knex: Knex,
  slices: readonly TypeSlice[],
): Promise<{ slice: number; fragment: number }[]> {
  const found: { slice: number; fragment: number }[] = [];
  for (const some of chunksOf(slices, SLICES)) {
    const queries = some.map(({ typeId, span: { after, until } }, at) => {
      const query = knex('cdp_events')
        .where({ event_type_id: typeId })
        .where('at', '<=', until)
        .select({ slice: knex.raw(String(at)), fragment: 'fragment_id' });
      return after === null ? query : query.where('at', '>', after);
    });
    const rows: Record<string, unknown>[] = await knex.unionAll(queries);
    for (const row of rows) {
      const slice = some[toId(row.slice)]?.slice;
      if (slice !== undefined) found.push({ slice, fragment: toId(row.fragment) });
    }
  }
  return found;
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
  holding: readonly string[] = [],
): Promise<Map<number, Record<string, unknown>>> {
  const rows = await selectIn<Record<string, unknown>>(
    knex,
    'cdp_event_payloads',
    'event_id',
    ids,
    (query) => {
      for (const text of holding) void query.whereRaw(holdsText(knex, 'payload', text));
      return query.select('event_id', 'payload');
    },
  );
  return new Map(rows.map((row) => [toId(row.event_id), fromJson(row.payload)]));
}
