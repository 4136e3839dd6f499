import type { Knex } from 'knex';

import {
  chunksOf,
  fromJsonOrNull,
  insertRows,
  lockRows,
  packedIds,
  selectIn,
  toBoolean,
  toBytes,
  toId,
  toIdOrNull,
  toJson,
  unpackIds,
} from '../platform/database';
import { INDEXED_TEXT, TRAIT_KINDS, type TraitValue } from './trait-value';
import type { Contender } from './winner';

/** One fragment's word on one trait. */
export interface TraitRow extends Contender, TraitValue {
  fragment: number;
  traitId: number;
  sourceId: number | null;
  effective: boolean;
}

const toRow = (row: TraitRow) => ({
  fragment_id: row.fragment,
  trait_id: row.traitId,
  kind: TRAIT_KINDS.indexOf(row.kind),
  number_value: row.number,
  text_value: row.text === null ? null : [...row.text].slice(0, INDEXED_TEXT).join(''),
  json_value: toJson(row.value),
  at: row.at,
  message_key: row.messageKey,
  source_id: row.sourceId,
  trust: row.trust,
  effective: row.effective,
});

const fromRow = (row: Record<string, unknown>): TraitRow => {
  const kind = TRAIT_KINDS[toId(row.kind)] ?? 'missing';
  const value = fromJsonOrNull(row.json_value);
  return {
    fragment: toId(row.fragment_id),
    traitId: toId(row.trait_id),
    kind,
    number: toIdOrNull(row.number_value),
    text: kind === 'text' ? String(value) : null,
    value,
    at: toId(row.at),
    messageKey: toBytes(row.message_key),
    sourceId: toIdOrNull(row.source_id),
    trust: toId(row.trust),
    effective: toBoolean(row.effective),
  };
};

/** Values of traits, one row for each fragment and trait. */
export const traitsRepository = {
  async ofFragments(knex: Knex, fragments: readonly number[], lock = false): Promise<TraitRow[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_trait_values',
      'fragment_id',
      fragments,
      (query) => {
        query.orderBy([{ column: 'fragment_id' }, { column: 'trait_id' }]);
        return lock ? lockRows(knex, query) : query;
      },
    );
    return rows.map(fromRow);
  },

  /** Writes rows over those with the same fragment and trait. */
  async replace(
    trx: Knex,
    rows: readonly TraitRow[],
    standing: readonly TraitRow[],
  ): Promise<void> {
    for (const chunk of chunksOf(standing, 1_000)) {
      await trx('cdp_trait_values')
        .whereIn(
          ['fragment_id', 'trait_id'],
          chunk.map((row) => [row.fragment, row.traitId]),
        )
        .delete();
    }
    const sorted = [...rows].sort((a, b) => a.fragment - b.fragment || a.traitId - b.traitId);
    await insertRows(trx, 'cdp_trait_values', sorted.map(toRow));
  },

  /** Effective values of one trait. `narrow` may only leave out what cannot match. */
  async effective(
    knex: Knex,
    traitId: number,
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<TraitRow[]> {
    const rows = await narrow(
      knex('cdp_trait_values').where({ trait_id: traitId, effective: true }),
    );
    return rows.map(fromRow);
  },

  /** Fragments whose effective value is a number on that side of a bound in ten-thousandths. */
  async fragmentsWithNumber(
    knex: Knex,
    traitId: number,
    sign: string,
    bound: number,
  ): Promise<number[]> {
    const numbers = () =>
      knex('cdp_trait_values')
        .where({ trait_id: traitId, effective: true })
        .where('number_value', sign, bound);
    const row: Record<string, unknown> | undefined = await numbers()
      .count({ rows: '*' })
      .sum({ sum: 'fragment_id' })
      .select({ packed: packedIds(knex, 'fragment_id') })
      .first();
    const ids = unpackIds(row?.packed);
    const sum = ids.reduce((all, id) => all + id, 0);
    if (ids.length === toId(row?.rows) && sum === toId(row?.sum ?? 0)) return ids;
    // Cut short by the server.
    return (await numbers().pluck('fragment_id')).map(toId);
  },

  /** Effective values of some fragments for some traits. */
  async effectiveOf(
    knex: Knex,
    fragments: readonly number[],
    traitIds?: readonly number[],
  ): Promise<TraitRow[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_trait_values',
      'fragment_id',
      fragments,
      (query) => {
        query.where({ effective: true });
        return traitIds ? query.whereIn('trait_id', [...traitIds]) : query;
      },
    );
    return rows.map(fromRow);
  },

  async peoplePerTrait(knex: Knex): Promise<Map<number, number>> {
    const rows: Record<string, unknown>[] = await knex('cdp_trait_values')
      .where({ effective: true })
      .whereNot({ kind: TRAIT_KINDS.indexOf('missing') })
      .groupBy('trait_id')
      .select('trait_id')
      .count({ people: '*' });
    return new Map(rows.map((row) => [toId(row.trait_id), toId(row.people)]));
  },
};
