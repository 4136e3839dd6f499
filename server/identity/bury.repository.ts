import type { Knex } from 'knex';

import { chunksOf, insertRows, selectIn, toBytes, toId } from '../platform/database';

/** An identifier as it stands in the store. */
export interface KeptIdentifier {
  key: Buffer;
  type: string;
  value: string;
}

type Row = Record<string, unknown>;

const sortedKeys = (keys: readonly Buffer[]) => [...keys].sort((a, b) => Buffer.compare(a, b));

/** What takes a person out of the identity graph for good. */
export const buryRepository = {
  /** Identifiers that belong to one of the fragments now; what passed on from them does not. */
  async ownedBy(knex: Knex, fragments: readonly number[]): Promise<KeptIdentifier[]> {
    const linked: Row[] = await selectIn(
      knex,
      'cdp_identifier_links',
      'fragment_id',
      fragments,
      (query) => query.distinct('identifier_key'),
    );
    const keys = linked.map((row) => toBytes(row.identifier_key));
    const rows: Row[] = await selectIn(
      knex,
      'cdp_identifier_links as link',
      'link.identifier_key',
      keys,
      (query) =>
        query
          .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
          .whereNull('link.cut_at')
          .orderBy([{ column: 'link.since_at' }, { column: 'link.id' }])
          .select('link.fragment_id', 'identifier.*'),
    );
    const current = new Map(
      rows.map((row) => [toBytes(row.identifier_key).toString('base64'), row]),
    );
    const own = new Set(fragments);
    return [...current.values()]
      .filter((row) => own.has(toId(row.fragment_id)))
      .map((row) => ({
        key: toBytes(row.identifier_key),
        type: String(row.type),
        value: String(row.value),
      }));
  },

  /** The fragments that identifiers belonged to at any time. */
  async everLinked(knex: Knex, keys: readonly Buffer[]): Promise<number[]> {
    const rows: Row[] = await selectIn(
      knex,
      'cdp_identifier_links',
      'identifier_key',
      keys,
      (query) => query.distinct('fragment_id'),
    );
    return rows.map((row) => toId(row.fragment_id));
  },

  /** Identifiers that name nobody from now on, and what there was of them. */
  async bury(trx: Knex, keys: readonly Buffer[], erasureId: number, now: number): Promise<void> {
    for (const chunk of chunksOf(sortedKeys(keys), 500)) {
      const rows: Row[] = await trx('cdp_tombstones').whereIn('identifier_key', chunk).select();
      const standing = new Set(rows.map((row) => toBytes(row.identifier_key).toString('base64')));
      await insertRows(
        trx,
        'cdp_tombstones',
        chunk
          .filter((key) => !standing.has(key.toString('base64')))
          .map((key) => ({ identifier_key: key, at: now, erasure_id: erasureId })),
      );
      for (const table of ['cdp_identifiers', 'cdp_identifier_links', 'cdp_violations']) {
        await trx(table).whereIn('identifier_key', chunk).delete();
      }
    }
  },

  async buriedBy(knex: Knex, erasureId: number): Promise<Buffer[]> {
    const keys: unknown[] = await knex('cdp_tombstones')
      .where({ erasure_id: erasureId })
      .pluck('identifier_key');
    return keys.map(toBytes);
  },

  /** Takes the fragments out of the graph: nobody is represented by them, or joined with them. */
  async removeFragments(trx: Knex, fragments: readonly number[]): Promise<void> {
    const ids = [...fragments].sort((a, b) => a - b);
    for (const [table, columns] of [
      ['cdp_identifier_links', ['fragment_id']],
      ['cdp_edges', ['fragment_a', 'fragment_b']],
      ['cdp_cannot_links', ['fragment_a', 'fragment_b']],
      ['cdp_canonicals', ['fragment_id', 'representative_id']],
      ['cdp_fragments', ['id']],
    ] as const) {
      for (const column of columns) await trx(table).whereIn(column, ids).delete();
    }
  },
};
