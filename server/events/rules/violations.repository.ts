import type { Knex } from 'knex';

import type { RuleName } from '../../../contracts/event-rules';
import { insertRows, selectIn, toBytes, toId, toIdOrNull } from '../../platform/database';
import { nameKey } from '../dictionary.repository';
import type { BlockingViolation } from './rule-book';

type Row = Record<string, unknown>;

/** How often one source broke one rule within one hour. */
export interface ViolationCount {
  eventTypeId: number;
  path: string;
  rule: RuleName;
  sourceId: number;
  hour: number;
  count: number;
  blocked: number;
  lastAt: number;
  eventId: number | null;
}

export interface ViolationPlace {
  eventTypeId: number;
  path: string;
  rule: RuleName;
}

/** Hours for which violations are told. */
export const KEPT_HOURS = 31 * 24;
const GATHERED = 5_000;
const HOUR = 3_600_000;

export const hourOf = (at: number): number => Math.floor(at / HOUR);

const fromRow = (row: Row): ViolationCount => ({
  eventTypeId: toId(row.event_type_id),
  path: String(row.path),
  rule: row.rule as RuleName,
  sourceId: toId(row.source_id),
  hour: toId(row.hour),
  count: toId(row.count),
  blocked: toId(row.blocked),
  lastAt: toId(row.last_at),
  eventId: toIdOrNull(row.event_id),
});

const nameOf = (row: ViolationCount): string =>
  [row.eventTypeId, row.rule, row.sourceId, row.hour, row.path].join(' ');

/** Adds counts of the same hour up. */
export function summed(counts: Iterable<ViolationCount>): ViolationCount[] {
  const sums = new Map<string, ViolationCount>();
  for (const count of counts) {
    const name = nameOf(count);
    const sum = sums.get(name);
    if (!sum) {
      sums.set(name, { ...count });
      continue;
    }
    sum.count += count.count;
    sum.blocked += count.blocked;
    sum.lastAt = Math.max(sum.lastAt, count.lastAt);
    sum.eventId = count.eventId ?? sum.eventId;
  }
  return [...sums.values()];
}

export const violationsRepository = {
  /** Notes what was refused, in the transaction that keeps the messages as dead letters. */
  async noteRefused(
    trx: Knex,
    refused: readonly { violation: BlockingViolation; sourceId: number; receivedAt: number }[],
  ): Promise<void> {
    const counts = summed(
      refused.map(({ violation, sourceId, receivedAt }) => ({
        ...{ ...violation, sourceId, hour: hourOf(receivedAt), count: 1, blocked: 1 },
        ...{ lastAt: receivedAt, eventId: null },
      })),
    );
    await insertRows(
      trx,
      'cdp_refused_violations',
      counts.map((row) => ({
        event_type_id: row.eventTypeId,
        path: row.path,
        rule: row.rule,
        source_id: row.sourceId,
        count: row.count,
        received_at: row.lastAt,
      })),
    );
  },

  /** Takes out what was noted of refused messages; rows that commit later are taken out later. */
  async takeRefused(trx: Knex): Promise<ViolationCount[]> {
    const rows: Row[] = await trx('cdp_refused_violations').orderBy('id').limit(GATHERED);
    if (rows.length === 0) return [];
    await trx('cdp_refused_violations')
      .whereIn(
        'id',
        rows.map((row) => toId(row.id)),
      )
      .delete();
    return rows.map((row) => {
      const [count, at] = [toId(row.count), toId(row.received_at)];
      return {
        ...{ eventTypeId: toId(row.event_type_id), path: String(row.path) },
        ...{ rule: row.rule as RuleName, sourceId: toId(row.source_id), hour: hourOf(at) },
        ...{ count, blocked: count, lastAt: at, eventId: null },
      };
    });
  },

  async add(trx: Knex, added: readonly ViolationCount[]): Promise<void> {
    if (added.length === 0) return;
    const hours = [...new Set(added.map(({ hour }) => hour))];
    const rows = await selectIn<Row>(trx, 'cdp_schema_violations', 'hour', hours, (query) =>
      query.select('*'),
    );
    const names = new Set(added.map(nameOf));
    const standing = rows.map(fromRow).filter((row) => names.has(nameOf(row)));
    for (const row of standing) await placed(trx, row).delete();
    await insertRows(trx, 'cdp_schema_violations', summed([...standing, ...added]).map(toRow));
  },

  async since(knex: Knex, hour: number): Promise<ViolationCount[]> {
    const rows: Row[] = await knex('cdp_schema_violations').where('hour', '>=', hour);
    return rows.map(fromRow);
  },

  /** How often any rule was broken since an instant, by whole hours as the list of them is. */
  async countSince(knex: Knex, at: number): Promise<number> {
    const row = await knex('cdp_schema_violations')
      .where('hour', '>', hourOf(at))
      .sum({ total: 'count' })
      .first();
    return toId(row?.total ?? 0);
  },

  async forget(trx: Knex, { eventTypeId, path, rule }: ViolationPlace): Promise<number> {
    const deleted = await trx('cdp_schema_violations')
      .where({ event_type_id: eventTypeId, path_key: nameKey(path), rule })
      .delete();
    await trx('cdp_refused_violations').where({ event_type_id: eventTypeId, path, rule }).delete();
    return deleted;
  },

  async deleteBefore(knex: Knex, hour: number): Promise<void> {
    await knex('cdp_schema_violations').where('hour', '<', hour).delete();
  },
};

const toRow = (row: ViolationCount): Row => ({
  event_type_id: row.eventTypeId,
  path_key: nameKey(row.path),
  rule: row.rule,
  source_id: row.sourceId,
  hour: row.hour,
  path: row.path,
  count: row.count,
  blocked: row.blocked,
  last_at: row.lastAt,
  event_id: row.eventId,
});

function placed(trx: Knex, row: ViolationCount): Knex.QueryBuilder {
  const { event_type_id, path_key, rule, source_id, hour } = toRow(row);
  return trx('cdp_schema_violations').where({
    ...{ event_type_id, rule, source_id, hour },
    path_key: toBytes(path_key),
  });
}
