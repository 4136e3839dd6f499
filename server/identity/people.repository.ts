import type { Knex } from 'knex';

import { selectIn, toBytes, toId, toIdOrNull } from '../platform/database';
import { confidenceOf, NAMING_TYPES, type Confidence } from './identifier-rule';

export interface IdentifierRow {
  fragment: number;
  type: string;
  confidence: Confidence;
  value: string;
  trust: number;
  sourceId: number | null;
  sinceAt: number;
}

/** Reads about people: public ids, identifiers, merges. */
export const peopleRepository = {
  async publicIds(knex: Knex, fragments: readonly number[]): Promise<Map<number, string>> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_fragments',
      'id',
      fragments,
      (query) => query.select('id', 'public_id'),
    );
    return new Map(rows.map((row) => [toId(row.id), String(row.public_id)]));
  },

  async byPublicIds(knex: Knex, publicIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_fragments',
      'public_id',
      publicIds,
      (query) => query.select('id', 'public_id'),
    );
    return new Map(rows.map((row) => [String(row.public_id), toId(row.id)]));
  },

  /** Source and instant that fragments began with. */
  async origins(knex: Knex, fragments: readonly number[]) {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_fragments',
      'id',
      fragments,
      (query) => query.select('id', 'source_id', 'created_at'),
    );
    return rows.map((row) => ({
      fragment: toId(row.id),
      sourceId: toIdOrNull(row.source_id),
      createdAt: toId(row.created_at),
    }));
  },

  /** The fragment that an identifier belongs to now. */
  async ownerOf(knex: Knex, key: Buffer): Promise<number | null> {
    const row = await knex('cdp_identifier_links')
      .where({ identifier_key: key })
      .whereNull('cut_at')
      .orderBy('since_at', 'desc')
      .orderBy('id', 'desc')
      .first('fragment_id');
    return row ? toId(row.fragment_id) : null;
  },

  /** Identifiers of fragments as they are now: a device that passed on is not among them. */
  async identifiersOf(
    knex: Knex,
    fragments: readonly number[],
    type?: string,
  ): Promise<IdentifierRow[]> {
    const own = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_identifier_links',
      'fragment_id',
      fragments,
      (query) => query.whereNull('cut_at').select('identifier_key'),
    );
    const keys = [
      ...new Map(
        own.map((row) => [
          toBytes(row.identifier_key).toString('base64'),
          toBytes(row.identifier_key),
        ]),
      ).values(),
    ];
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_identifier_links as link',
      'link.identifier_key',
      keys,
      (query) => {
        query
          .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
          .leftJoin('cdp_identifier_types as own', 'own.name', 'identifier.type')
          .whereNull('link.cut_at')
          .select('link.*', 'identifier.type', 'identifier.value', 'own.confidence')
          .orderBy([{ column: 'link.since_at' }, { column: 'link.id' }]);
        return type ? query.where('identifier.type', type) : query;
      },
    );
    const current = new Map<string, Record<string, unknown>>();
    for (const row of rows) current.set(toBytes(row.identifier_key).toString('base64'), row);
    const wanted = new Set(fragments);
    return [...current.values()]
      .filter((row) => wanted.has(toId(row.fragment_id)))
      .map((row) => ({
        fragment: toId(row.fragment_id),
        type: String(row.type),
        confidence: confidenceOf(String(row.type), row.confidence),
        value: String(row.value),
        trust: toId(row.trust),
        sourceId: toIdOrNull(row.source_id),
        sinceAt: toId(row.since_at),
      }));
  },

  /** Fragments that carry an identifier of high confidence; of all, or of some. */
  async identifiedFragments(knex: Knex, among?: readonly number[]): Promise<number[]> {
    const own = await knex('cdp_identifier_types').where({ confidence: 'high' }).pluck('name');
    const types = [...NAMING_TYPES, ...own.map(String)];
    if (!among) return peopleRepository.fragmentsWith(knex, types);
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_identifier_links as link',
      'link.fragment_id',
      among,
      (query) => linkedTo(query, types).select('link.fragment_id'),
    );
    return rows.map((row) => toId(row.fragment_id));
  },

  /** Types of the identifiers that stand on fragments now. */
  async typesOf(
    knex: Knex,
    fragments: readonly number[],
  ): Promise<{ fragment: number; type: string }[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_identifier_links as link',
      'link.fragment_id',
      fragments,
      (query) =>
        query
          .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
          .whereNull('link.cut_at')
          .distinct('link.fragment_id', 'identifier.type'),
    );
    return rows.map((row) => ({ fragment: toId(row.fragment_id), type: String(row.type) }));
  },

  /** Fragments to which an identifier of one of the types belongs now. */
  async fragmentsWith(knex: Knex, types: readonly string[]): Promise<number[]> {
    const rows: Record<string, unknown>[] = await linkedTo(
      knex('cdp_identifier_links as link'),
      types,
    ).distinct('link.fragment_id');
    return rows.map((row) => toId(row.fragment_id));
  },
};

const linkedTo = (query: Knex.QueryBuilder, types: readonly string[]): Knex.QueryBuilder =>
  query
    .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
    .whereIn('identifier.type', [...types])
    .whereNull('link.cut_at');
