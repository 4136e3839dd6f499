import type { Knex } from 'knex';

import {
  insertRows,
  selectIn,
  toBoolean,
  toId,
  toIdOrNull,
  whereBegins,
} from '../platform/database';
import { foldTerm } from './terms';

/** One person as lists show it. `person` is the representative's fragment id. */
export interface ProfileRecord {
  person: number;
  identified: boolean;
  name: string | null;
  email: string | null;
  events: number;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The last event that was not imported; null for who is known from files only. */
  activeAt: number | null;
}

/** A person as the fold writes him down. */
export interface FoldedProfile extends ProfileRecord {
  /** Whether he can be written to. */
  hasEmail: boolean;
  /** Whether he can be called. */
  hasPhone: boolean;
}

/** People who are alike in how they are known and how they can be reached. */
export interface ReachCount {
  identified: boolean;
  /** Null: not looked at yet. */
  hasEmail: boolean | null;
  hasPhone: boolean | null;
  count: number;
}

export interface ProfileFilter {
  search?: string;
  /** Finds whole terms only: beginnings would spell a masked address out letter by letter. */
  whole?: boolean;
  kind: 'all' | 'identified' | 'anonymous';
  sort: 'lastSeen:desc' | 'firstSeen:desc';
}

export interface ListPosition {
  at: number;
  person: number;
  /** Towards the beginning of the list instead of its end. */
  back?: boolean;
}

const COLUMN = { 'lastSeen:desc': 'last_seen_at', 'firstSeen:desc': 'first_seen_at' } as const;

const fromRow = (row: Record<string, unknown>): ProfileRecord => ({
  person: toId(row.fragment_id),
  identified: toBoolean(row.identified),
  name: (row.name as string | null) ?? null,
  email: (row.email as string | null) ?? null,
  events: toId(row.events),
  firstSeenAt: toId(row.first_seen_at),
  lastSeenAt: toId(row.last_seen_at),
  activeAt: toIdOrNull(row.active_at),
});

function filtered(knex: Knex, { search, whole, kind }: ProfileFilter): Knex.QueryBuilder {
  const query = knex('cdp_profiles');
  if (kind !== 'all') query.where({ identified: kind === 'identified' });
  if (search) {
    const term = foldTerm(search);
    const found = knex('cdp_profile_terms').select('fragment_id');
    if (whole) found.where({ term });
    else whereBegins(found, 'term', term);
    query.whereIn('fragment_id', found);
  }
  return query;
}

/** Only what comes behind a position, or before it where the list is read backwards. */
function behind(
  query: Knex.QueryBuilder,
  column: string,
  position: ListPosition | null,
): Knex.QueryBuilder {
  if (!position) return query;
  const sign = position.back ? '>' : '<';
  const same = (also: Knex.QueryBuilder) =>
    void also.where(column, position.at).where('fragment_id', sign, position.person);
  return query.where((any) => void any.where(column, sign, position.at).orWhere(same));
}

/** The read side of people: a table folded from the log, and its search terms. */
export const profilesRepository = {
  async page(
    knex: Knex,
    filter: ProfileFilter,
    position: ListPosition | null,
    limit: number,
    among?: readonly number[],
  ): Promise<ProfileRecord[]> {
    const column = COLUMN[filter.sort];
    const back = position?.back ?? false;
    const query = behind(filtered(knex, filter), column, position);
    if (among) query.whereIn('fragment_id', [...among]);
    const order = back ? 'asc' : 'desc';
    const rows = await query
      .orderBy([
        { column, order },
        { column: 'fragment_id', order },
      ])
      .limit(limit);
    const records = rows.map(fromRow);
    return back ? records.reverse() : records;
  },

  /** Where those of some people stand who come behind a position, in no order. */
  async places(
    knex: Knex,
    filter: ProfileFilter,
    position: ListPosition | null,
    among: readonly number[],
  ): Promise<{ person: number; at: number }[]> {
    const column = COLUMN[filter.sort];
    const rows: Record<string, unknown>[] = await behind(filtered(knex, filter), column, position)
      .whereIn('fragment_id', [...among])
      .select('fragment_id', { at: column });
    return rows.map((row) => ({ person: toId(row.fragment_id), at: toId(row.at) }));
  },

  /** Whom the filter finds, or null when they are more than `most`. */
  async found(knex: Knex, filter: ProfileFilter, most: number): Promise<number[] | null> {
    const ids: unknown[] = await filtered(knex, filter)
      .limit(most + 1)
      .pluck('fragment_id');
    return ids.length <= most ? ids.map(toId) : null;
  },

  /** How many the filter finds, or null when they are more than `most`. */
  async count(knex: Knex, filter: ProfileFilter, most: number): Promise<number | null> {
    const some = filtered(knex, filter)
      .select('fragment_id')
      .limit(most + 1);
    const row = await knex.from(some.as('some')).count({ total: '*' }).first();
    const total = toId(row?.total);
    return total <= most ? total : null;
  },

  async find(knex: Knex, person: number): Promise<ProfileRecord | null> {
    const row = await knex('cdp_profiles').where({ fragment_id: person }).first();
    return row ? fromRow(row) : null;
  },

  async many(knex: Knex, persons: readonly number[]): Promise<ProfileRecord[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_profiles',
      'fragment_id',
      persons,
      (query) => query.select('*'),
    );
    return rows.map(fromRow);
  },

  /** Puts persons into the table as they are now; `gone` no longer stand for anybody. */
  async replace(
    trx: Knex,
    records: readonly FoldedProfile[],
    terms: ReadonlyMap<number, readonly string[]>,
    gone: readonly number[],
  ): Promise<void> {
    const ids = [...new Set([...gone, ...records.map(({ person }) => person)])].sort(
      (a, b) => a - b,
    );
    for (const table of ['cdp_profiles', 'cdp_profile_terms']) {
      await trx(table).whereIn('fragment_id', ids).delete();
    }
    await insertRows(
      trx,
      'cdp_profiles',
      records.map((record) => ({
        fragment_id: record.person,
        identified: record.identified,
        name: record.name?.slice(0, 255) ?? null,
        email: record.email?.slice(0, 255) ?? null,
        events: record.events,
        first_seen_at: record.firstSeenAt,
        last_seen_at: record.lastSeenAt,
        active_at: record.activeAt,
        has_email: record.hasEmail,
        has_phone: record.hasPhone,
      })),
    );
    await insertRows(
      trx,
      'cdp_profile_terms',
      records.flatMap(({ person }) =>
        (terms.get(person) ?? []).map((term) => ({ fragment_id: person, term })),
      ),
    );
  },

  async totals(knex: Knex): Promise<{ identified: number; anonymous: number }> {
    const rows: Record<string, unknown>[] = await knex('cdp_profiles')
      .groupBy('identified')
      .select('identified')
      .count({ count: '*' });
    const of = (identified: boolean) =>
      toId(rows.find((row) => toBoolean(row.identified) === identified)?.count ?? 0);
    return { identified: of(true), anonymous: of(false) };
  },

  /** All people, by how they are known and how they can be reached. */
  async reach(knex: Knex): Promise<ReachCount[]> {
    const kinds = ['identified', 'has_email', 'has_phone'];
    const rows: Record<string, unknown>[] = await knex('cdp_profiles')
      .groupBy(kinds)
      .select(kinds)
      .count({ count: '*' });
    const known = (value: unknown) =>
      value === null || value === undefined ? null : toBoolean(value);
    return rows.map((row) => ({
      identified: toBoolean(row.identified),
      hasEmail: known(row.has_email),
      hasPhone: known(row.has_phone),
      count: toId(row.count),
    }));
  },

  /** How many of today's people were first seen after an instant. */
  async newSince(knex: Knex, after: number): Promise<number> {
    const row = await knex('cdp_profiles')
      .where('first_seen_at', '>', after)
      .count({ total: '*' })
      .first();
    return toId(row?.total);
  },

  /** Rows of the table by their numbers, ascending, for who goes through all of it. */
  async numbersAfter(knex: Knex, after: number, limit: number): Promise<number[]> {
    const rows: unknown[] = await knex('cdp_profiles')
      .where('fragment_id', '>', after)
      .orderBy('fragment_id')
      .limit(limit)
      .pluck('fragment_id');
    return rows.map(toId);
  },

  /** People with an event of their own since an instant; who was only imported is not active. */
  async activeSince(knex: Knex, since: number): Promise<number> {
    const row = await knex('cdp_profiles')
      // Never earlier than the next line's, and it has an index.
      .where('last_seen_at', '>=', since)
      .where('active_at', '>=', since)
      .count({ total: '*' })
      .first();
    return toId(row?.total);
  },

  /** How many of today's people were first seen on each day since an instant, by UTC day number. */
  async newPerDay(knex: Knex, since: number) {
    const day = knex.raw('floor(first_seen_at / 86400000)');
    const rows: Record<string, unknown>[] = await knex('cdp_profiles')
      .where('first_seen_at', '>=', since)
      .groupByRaw('floor(first_seen_at / 86400000), identified')
      .select('identified', { day })
      .count({ count: '*' });
    return rows.map((row) => ({
      day: toId(row.day),
      identified: toBoolean(row.identified),
      count: toId(row.count),
    }));
  },
};
