import type { Knex } from 'knex';

import {
  fromJson,
  insertRows,
  selectIn,
  toBytes,
  toId,
  toJson,
  whereContains,
} from '../../platform/database';
import { nameKey } from '../dictionary.repository';
import { MOST_PROPERTIES, mergedProperty, type PropertyTally, type Tally } from './tally';

type Row = Record<string, unknown>;

export interface TypeCount {
  eventTypeId: number;
  count: number;
  firstAt: number;
  lastAt: number;
}

export interface PropertyRow extends PropertyTally {
  eventTypeId: number;
  path: string;
}

const countFromRow = (row: Row): TypeCount => ({
  eventTypeId: toId(row.event_type_id),
  count: toId(row.count),
  firstAt: toId(row.first_at),
  lastAt: toId(row.last_at),
});

const propertyFromRow = (row: Row): PropertyRow => ({
  eventTypeId: toId(row.event_type_id),
  path: String(row.path),
  count: toId(row.count),
  kinds: fromJson(row.kinds),
  firstAt: toId(row.first_at),
  lastAt: toId(row.last_at),
  examples: fromJson(row.examples),
});

const DAY = 86_400_000;

/** What was folded of the log's names, counts and properties. */
export const catalogueRepository = {
  async counts(knex: Knex): Promise<TypeCount[]> {
    return (await knex('cdp_event_counts')).map(countFromRow);
  },

  /** Events of a type for each UTC day since one, by day number. */
  async days(knex: Knex, eventTypeId: number, since: number): Promise<Map<number, number>> {
    const rows: Row[] = await knex('cdp_event_days')
      .where({ event_type_id: eventTypeId })
      .where('day', '>=', since);
    return new Map(rows.map((row) => [toId(row.day), toId(row.count)]));
  },

  async properties(knex: Knex, eventTypeIds: readonly number[]): Promise<PropertyRow[]> {
    const rows = await selectIn<Row>(
      knex,
      'cdp_event_properties',
      'event_type_id',
      eventTypeIds,
      (query) => query.select('*'),
    );
    return rows.map(propertyFromRow);
  },

  /** How many properties are kept of each type. */
  async propertyCounts(knex: Knex, eventTypeIds: readonly number[]): Promise<Map<number, number>> {
    const rows = await selectIn<Row>(
      knex,
      'cdp_event_properties',
      'event_type_id',
      eventTypeIds,
      (query) => query.groupBy('event_type_id').select('event_type_id').count({ count: '*' }),
    );
    return new Map(rows.map((row) => [toId(row.event_type_id), toId(row.count)]));
  },

  /** One page of all properties, those that are seen most first. */
  async propertyPage(knex: Knex, search: string | undefined, offset: number, limit: number) {
    const found = () => {
      const query = knex('cdp_event_properties');
      return search ? whereContains(query, ['path'], search) : query;
    };
    const total = await found().count({ total: '*' }).first();
    const rows: Row[] = await found()
      .orderBy([
        { column: 'count', order: 'desc' },
        { column: 'event_type_id', order: 'asc' },
        { column: 'path', order: 'asc' },
      ])
      .offset(offset)
      .limit(limit);
    return { total: toId(total?.total), rows: rows.map(propertyFromRow) };
  },

  /** Adds what was counted to what stands. */
  async add(trx: Knex, tally: Tally): Promise<void> {
    const ids = [...tally.keys()].sort((a, b) => a - b);
    await addCounts(trx, ids, tally);
    await addDays(trx, ids, tally);
    await addProperties(trx, ids, tally);
  },

  /** Counts per event type and day as the log has them now; for the first time only. */
  async countLog(trx: Knex): Promise<Tally> {
    const day = `floor(at / ${DAY})`;
    const rows: Row[] = await trx('cdp_events')
      .groupByRaw(`event_type_id, ${day}`)
      .select('event_type_id', { day: trx.raw(day) })
      .count({ count: '*' })
      .min({ first: 'at' })
      .max({ last: 'at' });
    const tally: Tally = new Map();
    for (const row of rows) {
      const id = toId(row.event_type_id);
      const [count, firstAt, lastAt] = [toId(row.count), toId(row.first), toId(row.last)];
      const type = tally.get(id) ?? {
        ...{ count: 0, firstAt, lastAt, days: new Map<number, number>(), properties: new Map() },
      };
      tally.set(id, type);
      type.count += count;
      type.firstAt = Math.min(type.firstAt, firstAt);
      type.lastAt = Math.max(type.lastAt, lastAt);
      type.days.set(toId(row.day), count);
    }
    return tally;
  },
};

async function addCounts(trx: Knex, ids: readonly number[], tally: Tally): Promise<void> {
  const rows: Row[] = await trx('cdp_event_counts').whereIn('event_type_id', [...ids]);
  const standing = new Map(rows.map((row) => [toId(row.event_type_id), countFromRow(row)]));
  await trx('cdp_event_counts')
    .whereIn('event_type_id', [...ids])
    .delete();
  await insertRows(
    trx,
    'cdp_event_counts',
    [...tally].map(([id, added]) => {
      const old = standing.get(id);
      return {
        event_type_id: id,
        count: (old?.count ?? 0) + added.count,
        first_at: Math.min(old?.firstAt ?? added.firstAt, added.firstAt),
        last_at: Math.max(old?.lastAt ?? added.lastAt, added.lastAt),
      };
    }),
  );
}

async function addDays(trx: Knex, ids: readonly number[], tally: Tally): Promise<void> {
  for (const id of ids) {
    const added = tally.get(id)?.days ?? new Map<number, number>();
    const days = [...added.keys()].sort((a, b) => a - b);
    const own = await selectIn<Row>(trx, 'cdp_event_days', 'day', days, (query) =>
      query.where({ event_type_id: id }),
    );
    const standing = new Map(own.map((row) => [toId(row.day), toId(row.count)]));
    for (let from = 0; from < days.length; from += 1_000) {
      const some = days.slice(from, from + 1_000);
      await trx('cdp_event_days').where({ event_type_id: id }).whereIn('day', some).delete();
    }
    await insertRows(
      trx,
      'cdp_event_days',
      days.map((day) => ({
        event_type_id: id,
        day,
        count: (standing.get(day) ?? 0) + (added.get(day) ?? 0),
      })),
    );
  }
}

async function addProperties(trx: Knex, ids: readonly number[], tally: Tally): Promise<void> {
  const told = ids.filter((id) => (tally.get(id)?.properties.size ?? 0) > 0);
  const rows = await selectIn<Row>(trx, 'cdp_event_properties', 'event_type_id', told, (query) =>
    query.select('*'),
  );
  const standing = new Map(
    rows.map((row) => [
      `${toId(row.event_type_id)} ${keyText(row.path_key)}`,
      propertyFromRow(row),
    ]),
  );
  for (const id of told) {
    let free = MOST_PROPERTIES - rows.filter((row) => toId(row.event_type_id) === id).length;
    const changed: Row[] = [];
    for (const [path, added] of tally.get(id)?.properties ?? []) {
      const key = nameKey(path);
      const old = standing.get(`${id} ${keyText(key)}`);
      if (!old && free-- <= 0) continue;
      const row = mergedProperty(old, added);
      changed.push({
        event_type_id: id,
        path_key: key,
        path,
        count: row.count,
        kinds: toJson(row.kinds),
        first_at: row.firstAt,
        last_at: row.lastAt,
        examples: toJson(row.examples),
      });
    }
    const keys = changed.map((row) => row.path_key as Buffer);
    await trx('cdp_event_properties')
      .where({ event_type_id: id })
      .whereIn('path_key', keys)
      .delete();
    await insertRows(trx, 'cdp_event_properties', changed);
  }
}

const keyText = (key: unknown): string => toBytes(key).toString('base64');
