import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import { dialectOf, packedIds, toId, unpackIds, wholeUnits } from '../platform/database';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Events that one statement may hand over: about ten milliseconds of SQLite's one thread. */
const WANTED = 50_000;
/** Of whole days, by a statement that SQLite alone runs in this very thread. */
const WANTED_BY_DAY = { sqlite: 20_000, postgres: 400_000, mysql: 200_000 } as const;
const FIRST_SPAN = 14 * DAY;
const FIRST_DAYS = 2;
const GROWTH = 8;
const LONGEST_SPAN = 400 * DAY;

/** Events of one type in (after, until]; `after` null: ever. */
interface Span {
  typeId: number;
  after: number | null;
  until: number;
}

function events(knex: Knex, { typeId, after, until }: Span): Knex.QueryBuilder {
  const query = knex('cdp_events').where({ event_type_id: typeId }).where('at', '<=', until);
  return after === null ? query : query.where('at', '>', after);
}

/**
 * How often each fragment did it. The index is read in slices of time that hold about equally many
 * events, each handed over as one text: grouping here costs less than rows on the wire, and on
 * SQLite the process breathes between two slices.
 */
export async function countDoers(knex: Knex, span: Span): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  let after = await beginning(knex, span);
  let length = FIRST_SPAN;
  while (after < span.until) {
    const until = Math.min(span.until, after + length);
    const read = await addSlice(knex, { ...span, after, until }, counts);
    length = nextLength(length, read);
    after = until;
    await setImmediate();
  }
  return counts;
}

/** Where reading begins: a long window is entered where the first event is. */
async function beginning(knex: Knex, span: Span): Promise<number> {
  if (span.after !== null && span.until - span.after <= LONGEST_SPAN) return span.after;
  const first = await events(knex, span).min({ at: 'at' }).first();
  return first?.at === null || first?.at === undefined ? span.until : toId(first.at) - 1;
}

/** As long as will hold what is wanted, if time goes on as it went; never a leap. */
const nextLength = (length: number, read: number): number => {
  const fitting = (length * WANTED) / Math.max(1, read);
  return Math.ceil(Math.max(MINUTE, Math.min(fitting, length * GROWTH, LONGEST_SPAN)));
};

async function addSlice(knex: Knex, span: Span, counts: Map<number, number>): Promise<number> {
  const row = await events(knex, span)
    .count({ times: '*' })
    .sum({ sum: 'fragment_id' })
    .select({ packed: packedIds(knex, 'fragment_id') })
    .first();
  const times = toId(row?.times);
  const fragments = unpackIds(row?.packed);
  const sum = fragments.reduce((all, id) => all + id, 0);
  // A server may cut a long text short without a word: then the slice is asked for row by row.
  if (fragments.length !== times || sum !== toId(row?.sum ?? 0)) {
    await addGrouped(knex, span, counts);
  } else {
    for (const id of fragments) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return times;
}

async function addGrouped(knex: Knex, span: Span, counts: Map<number, number>): Promise<void> {
  const rows: Record<string, unknown>[] = await events(knex, span)
    .groupBy('fragment_id')
    .select('fragment_id')
    .count({ times: '*' });
  for (const row of rows) {
    const id = toId(row.fragment_id);
    counts.set(id, (counts.get(id) ?? 0) + toId(row.times));
  }
}

/** Whose each event of a type was, UTC day by day from first to last; days without any are missing. */
export async function* fragmentsByDay(
  knex: Knex,
  typeId: number,
  first: number,
  last: number,
): AsyncGenerator<{ day: number; fragments: Uint32Array }> {
  const wanted = WANTED_BY_DAY[dialectOf(knex)];
  let days = FIRST_DAYS;
  for (let from = first; from <= last;) {
    const to = Math.min(last, from + days - 1);
    let read = 0;
    for (const row of await rowsByDay(knex, typeId, from, to)) {
      const day = from + toId(row.day);
      const fragments = await unpackDayRow(knex, row, { typeId, ...spanOfDay(day) });
      read += fragments.length;
      yield { day, fragments };
    }
    from = to + 1;
    const fitting = (days * wanted) / Math.max(1, read);
    days = Math.max(1, Math.floor(Math.min(fitting, days * GROWTH, LONGEST_SPAN / DAY)));
    await setImmediate();
  }
}

const spanOfDay = (day: number) => ({ after: day * DAY - 1, until: (day + 1) * DAY - 1 });

function rowsByDay(
  knex: Knex,
  typeId: number,
  first: number,
  last: number,
): Promise<Record<string, unknown>[]> {
  const day = wholeUnits(knex, 'at', first * DAY, DAY);
  const span = { after: spanOfDay(first).after, until: spanOfDay(last).until };
  return events(knex, { typeId, ...span })
    .groupBy(day)
    .count({ times: '*' })
    .sum({ sum: 'fragment_id' })
    .select({ day, packed: packedIds(knex, 'fragment_id') });
}

async function unpackDayRow(
  knex: Knex,
  row: Record<string, unknown>,
  span: Span,
): Promise<Uint32Array> {
  const ids = unpackIds(row.packed);
  const sum = ids.reduce((all, id) => all + id, 0);
  if (ids.length === toId(row.times) && sum === toId(row.sum ?? 0)) return Uint32Array.from(ids);
  // Cut short by the server: row by row.
  const counts = new Map<number, number>();
  await addGrouped(knex, span, counts);
  return Uint32Array.from([...counts].flatMap(([id, times]) => Array<number>(times).fill(id)));
}
