import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import { packedIds, toId, unpackIds } from '../platform/database';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Events that one statement may hand over: about ten milliseconds of SQLite's one thread. */
const WANTED = 50_000;
const FIRST_SPAN = 14 * DAY;
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
