import type { Knex } from 'knex';

import {
  chunksOf,
  insertRows,
  lockRows,
  lookUp,
  packedIds,
  selectIn,
  toBytes,
  toId,
  unpackIds,
  type InsertTarget,
} from '../platform/database';
import type { FragmentFacts } from './components';
import type { Identifier } from './identifier';
import { confidenceOf, type Confidence } from './identifier-rule';
import type { KnownEdge } from './known';
import type { IdentityPlan } from './plan';
import type { TrustLevel } from './trust';

const byKey = (a: { key: Buffer }, b: { key: Buffer }) => Buffer.compare(a.key, b.key);

export interface LinkRow {
  identifierName: string;
  fragment: number;
  sinceAt: number;
  trust: TrustLevel;
}

export interface NameRow {
  fragment: number;
  type: string;
  confidence: Confidence;
  identifierName: string;
}

/** Rows that come as one text; half a megabyte at most for each hundred thousand. */
const FRAGMENTS_AT_ONCE = 100_000;

const LINKED_IDENTIFIERS = {
  columns: 'identifier.identifier_key, link.id, link.fragment_id, link.since_at, link.trust',
  from: `cdp_identifiers as identifier left join cdp_identifier_links as link
    on link.identifier_key = identifier.identifier_key and link.cut_at is null`,
  column: 'identifier.identifier_key',
};

const TOMBSTONES = {
  columns: 'identifier_key',
  from: 'cdp_tombstones',
  column: 'identifier_key',
};

/** Identifiers, fragments and how they hang together. */
export const identityRepository = {
  /** Makes merges of several processes queue up; held until the transaction ends. */
  async lock(trx: Knex): Promise<void> {
    await lockRows(trx, trx('cdp_generations').where({ name: 'identity' }).select('name'));
  },

  /** The links in force of identifiers, oldest row first, and all of the identifiers that exist. */
  async links(
    knex: Knex,
    keys: readonly Buffer[],
  ): Promise<{ existing: Set<string>; links: LinkRow[] }> {
    const rows = await lookUp(knex, LINKED_IDENTIFIERS, keys);
    const existing = new Set<string>();
    const links: (LinkRow & { id: number })[] = [];
    for (const row of rows) {
      const identifierName = toBytes(row.identifier_key).toString('base64');
      existing.add(identifierName);
      if (row.id === null) continue;
      links.push({
        id: toId(row.id),
        identifierName,
        fragment: toId(row.fragment_id),
        sinceAt: toId(row.since_at),
        trust: toId(row.trust) as TrustLevel,
      });
    }
    return { existing, links: links.sort((a, b) => a.id - b.id) };
  },

  /** Which of these are identifiers of people who were forgotten. */
  async buried(knex: Knex, keys: readonly Buffer[]): Promise<string[]> {
    const rows = await lookUp(knex, TOMBSTONES, keys);
    return rows.map((row) => toBytes(row.identifier_key).toString('base64'));
  },

  /** Representative → all fragments of its component, for the components of these fragments. */
  async components(knex: Knex, fragments: readonly number[]): Promise<Map<number, number[]>> {
    const own = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_canonicals',
      'fragment_id',
      fragments,
      (query) => query.select('fragment_id', 'representative_id'),
    );
    const known = new Map(own.map((row) => [toId(row.fragment_id), toId(row.representative_id)]));
    const roots = [...new Set(fragments.map((id) => known.get(id) ?? id))];
    const others = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_canonicals',
      'representative_id',
      roots,
      (query) => query.select('fragment_id', 'representative_id'),
    );
    const members = new Map<number, Set<number>>(roots.map((root) => [root, new Set([root])]));
    for (const row of others) {
      members.get(toId(row.representative_id))?.add(toId(row.fragment_id));
    }
    return new Map([...members].map(([root, set]) => [root, [...set]]));
  },

  async facts(
    knex: Knex,
    fragments: readonly number[],
  ): Promise<Omit<FragmentFacts, 'identified'>[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_fragments',
      'id',
      fragments,
      (query) => query.select('id', 'created_at'),
    );
    return rows.map((row) => ({ id: toId(row.id), createdAt: toId(row.created_at) }));
  },

  /** The identifiers that are, or once were, linked to fragments. */
  async names(knex: Knex, fragments: readonly number[]): Promise<NameRow[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_identifier_links as link',
      'link.fragment_id',
      fragments,
      (query) =>
        query
          .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
          .leftJoin('cdp_identifier_types as own', 'own.name', 'identifier.type')
          .whereNull('link.cut_at')
          .select('link.fragment_id', 'link.identifier_key', 'identifier.type', 'own.confidence'),
    );
    return rows.map((row) => ({
      fragment: toId(row.fragment_id),
      type: String(row.type),
      confidence: confidenceOf(String(row.type), row.confidence),
      identifierName: toBytes(row.identifier_key).toString('base64'),
    }));
  },

  async cannotLinks(knex: Knex, fragments: readonly number[]): Promise<[number, number][]> {
    const found: [number, number][] = [];
    for (const column of ['fragment_a', 'fragment_b']) {
      const rows = await selectIn<Record<string, unknown>>(
        knex,
        'cdp_cannot_links',
        column,
        fragments,
        (query) => query.select('fragment_a', 'fragment_b'),
      );
      for (const row of rows) found.push([toId(row.fragment_a), toId(row.fragment_b)]);
    }
    return found;
  },

  /** Edges in force between these fragments: all of the fragments of each person are given. */
  async liveEdges(knex: Knex, fragments: readonly number[]): Promise<KnownEdge[]> {
    const rows = await selectIn<Record<string, unknown>>(
      knex,
      'cdp_edges',
      'fragment_a',
      fragments,
      (query) => query.whereNull('cut_at'),
    );
    return rows.map((row) => ({
      id: toId(row.id),
      a: toId(row.fragment_a),
      b: toId(row.fragment_b),
      identifierName: row.identifier_key ? toBytes(row.identifier_key).toString('base64') : null,
      trust: toId(row.trust) as TrustLevel,
    }));
  },

  /**
   * Holds persons until the transaction ends: whoever writes what depends on all fragments of a
   * person holds them first, always in the same order.
   */
  async hold(trx: Knex, fragments: readonly number[]): Promise<void> {
    const sorted = [...fragments].sort((a, b) => a - b);
    await selectIn(trx, 'cdp_fragments', 'id', sorted, (query) =>
      lockRows(trx, query.orderBy('id').select('id')),
    );
  },

  /** Rows that are new go to where the transaction gathers them. */
  async write(
    trx: Knex,
    into: InsertTarget,
    plan: IdentityPlan,
    publicId: () => string,
    now: number,
  ): Promise<void> {
    await insertRows(
      into,
      'cdp_identifiers',
      [...plan.identifiers].sort(byKey).map((identifier: Identifier) => ({
        type: identifier.type,
        identifier_key: identifier.key,
        value: identifier.value,
        created_at: now,
      })),
    );
    await insertRows(
      into,
      'cdp_fragments',
      plan.fragments.map(({ id, sourceId }) => ({
        id,
        public_id: publicId(),
        source_id: sourceId,
        created_at: now,
      })),
    );
    for (const key of [...plan.cut].sort((a, b) => Buffer.compare(a, b))) {
      await trx('cdp_identifier_links')
        .where({ identifier_key: key })
        .whereNull('cut_at')
        .update({ cut_at: now });
    }
    for (const { identifierKey, trust } of plan.raised) {
      await trx('cdp_identifier_links')
        .where({ identifier_key: identifierKey })
        .where('trust', '<', trust)
        .whereNull('cut_at')
        .update({ trust });
    }
    const overruled = { cut_at: now, cut_reason: 'claim-overruled' };
    for (const ids of chunksOf(plan.cutEdges)) {
      await trx('cdp_edges').whereIn('id', ids).update(overruled);
    }
    await insertRows(
      into,
      'cdp_identifier_links',
      [...plan.links]
        .sort((a, b) => byKey(a.identifier, b.identifier) || a.sinceAt - b.sinceAt)
        .map((link) => ({
          identifier_key: link.identifier.key,
          fragment_id: link.fragment,
          since_at: link.sinceAt,
          trust: link.trust,
          source_id: link.sourceId,
          message_key: link.messageKey,
          cut_at: link.cut ? now : null,
        })),
    );
    await insertRows(
      into,
      'cdp_edges',
      [...plan.edges]
        .sort((x, y) => x.a - y.a || x.b - y.b)
        .map((edge) => ({
          fragment_a: edge.a,
          fragment_b: edge.b,
          rule: edge.rule,
          identifier_key: edge.identifierKey,
          message_key: edge.messageKey,
          trust: edge.trust,
          created_at: now,
          cut_at: edge.cut ? now : null,
          cut_reason: edge.cut ? overruled.cut_reason : null,
        })),
    );
    await identityRepository.setRepresentatives(trx, plan.canonicals);
  },

  /** Writes whom fragments are represented by; one that stands for itself needs no row. */
  async setRepresentatives(trx: Knex, changes: ReadonlyMap<number, number>): Promise<void> {
    if (changes.size === 0) return;
    const fragments = [...changes.keys()].sort((a, b) => a - b);
    for (const chunk of chunksOf(fragments)) {
      await trx('cdp_canonicals').whereIn('fragment_id', chunk).delete();
    }
    const rows = fragments
      .map((fragment) => ({ fragment_id: fragment, representative_id: changes.get(fragment) }))
      .filter((row) => row.fragment_id !== row.representative_id);
    await insertRows(trx, 'cdp_canonicals', rows);
  },

  /** All fragments that another one represents, for a process that starts. */
  async allRepresentatives(knex: Knex, fragments?: readonly number[]) {
    const rows: Record<string, unknown>[] = fragments
      ? await selectIn(knex, 'cdp_canonicals', 'fragment_id', fragments, (query) =>
          query.select('fragment_id', 'representative_id'),
        )
      : await knex('cdp_canonicals').select('fragment_id', 'representative_id');
    return rows.map((row) => [toId(row.fragment_id), toId(row.representative_id)] as const);
  },

  /** Ids of all fragments, for a process that starts; ascending. */
  async allFragments(knex: Knex): Promise<number[]> {
    const ids: number[] = [];
    for (let page: number[] | null = null; page === null || page.length === FRAGMENTS_AT_ONCE;) {
      const some = knex('cdp_fragments')
        .where('id', '>', ids.at(-1) ?? 0)
        .orderBy('id')
        .limit(FRAGMENTS_AT_ONCE)
        .select('id')
        .as('some');
      const row = await knex.from(some).first({ packed: packedIds(knex, 'id') });
      page = unpackIds(row?.packed).sort((a, b) => a - b);
      for (const id of page) ids.push(id);
    }
    return ids;
  },
};
