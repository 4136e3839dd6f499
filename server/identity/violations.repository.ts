import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

import { chunksOf, insertRows, lookUp, toBytes, toId, toIdOrNull } from '../platform/database';
import type { Violation, ViolationKind, ViolationReason } from './violation';

export interface ViolationRow {
  id: number;
  kind: ViolationKind;
  reason: ViolationReason | null;
  type: string;
  value: string | null;
  fragment: number | null;
  sourceId: number;
  at: number;
}

export interface NewViolation extends Violation {
  key: Buffer;
  at: number;
}

const DAY = 86_400_000;

/** What a violation is told apart by: kind, identifier and day. */
export function violationKey({ kind, type, value }: Violation, now: number): Buffer {
  const about = kind === 'unknown-type' ? '' : (value ?? '');
  const text = [kind, type, about, Math.floor(now / DAY)].join('\u0000');
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

const BY_KEY = {
  columns: 'violation_key',
  from: 'cdp_violations',
  column: 'violation_key',
};

const fromRow = (row: Record<string, unknown>): ViolationRow => ({
  id: toId(row.id),
  kind: row.kind as ViolationKind,
  reason: (row.reason as ViolationReason | null) ?? null,
  type: String(row.type),
  value: (row.value as string | null) ?? null,
  fragment: toIdOrNull(row.fragment_id),
  sourceId: toId(row.source_id),
  at: toId(row.at),
});

/** Words about who is who that were not followed. */
export const violationsRepository = {
  /** Which of the keys are noted already, as text. */
  async standing(knex: Knex, keys: readonly Buffer[]): Promise<Set<string>> {
    const rows = await lookUp(knex, BY_KEY, keys);
    return new Set(rows.map((row) => toBytes(row.violation_key).toString('base64')));
  },

  async insert(trx: Knex, violations: readonly NewViolation[]): Promise<void> {
    const rows = [...violations].sort((a, b) => Buffer.compare(a.key, b.key));
    await insertRows(
      trx,
      'cdp_violations',
      rows.map((violation) => ({
        violation_key: violation.key,
        kind: violation.kind,
        reason: violation.reason,
        type: violation.type,
        identifier_key: violation.identifierKey,
        value: violation.value?.slice(0, 255) ?? null,
        fragment_id: violation.fragment,
        source_id: violation.word.sourceId,
        message_key: violation.word.messageKey,
        at: violation.at,
      })),
    );
  },

  /** Newest first. */
  async page(knex: Knex, below: number | null, limit: number): Promise<ViolationRow[]> {
    const query = knex('cdp_violations').orderBy('id', 'desc').limit(limit);
    const rows = await (below === null ? query : query.where('id', '<', below));
    return rows.map(fromRow);
  },

  async ofFragments(knex: Knex, fragments: readonly number[], limit: number) {
    const found: ViolationRow[] = [];
    for (const ids of chunksOf(fragments)) {
      const rows = await knex('cdp_violations')
        .whereIn('fragment_id', ids)
        .orderBy('id', 'desc')
        .limit(limit);
      found.push(...rows.map(fromRow));
    }
    return found.sort((a, b) => b.id - a.id).slice(0, limit);
  },

  async countSince(knex: Knex, since: number): Promise<number> {
    const row = await knex('cdp_violations').where('at', '>', since).count({ total: '*' }).first();
    return toId(row?.total);
  },
};
