import type { Knex } from 'knex';
import { Dictionary } from '../../server/events';
import { insertRows } from '../../server/platform/database';
import type { BenchContext } from '../lib/bench';
import { copyInto, withoutIndexes } from '../lib/copy';
import { settle } from '../lib/database';
import { CATEGORIES, ownerOf, TYPES, type Shop } from './shop';

const AT_ONCE = 20_000;
const DAY = 86_400_000;
/** Of the people, those with a user id. */
const IDENTIFIED = 0.3;
export const TRAIT = 'points';
/** Values of the trait are 0 … so many less one, all equally often. */
export const TRAIT_VALUES = 1_000;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/** Bytes that look drawn at random, as keys do, and are never the same for two places. */
function keyOf(kind: number, at: number, length: number): Buffer {
  let text = '';
  for (let part = 0; text.length < 2 * length - 12; part += 1) {
    let hash = Math.imul(at ^ (kind << 28) ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    text += hex((hash ^ (hash >>> 16)) >>> 0, 8);
  }
  return Buffer.from(`${text.slice(0, 2 * length - 12)}${hex(kind, 2)}${hex(at, 10)}`, 'hex');
}

const payloadOf = (shop: Shop, at: number): string =>
  JSON.stringify({
    properties: {
      product_id: `p-${(at * 31) % 2_000}`,
      category: CATEGORIES[shop.category[at]],
      price: 10 + (at % 190),
    },
  });

type Row = Record<string, string | number | boolean | Buffer | null | undefined>;

/** Puts the shop into the product's own tables, and lets the database look at them. */
export async function fill({ knex, database }: BenchContext, shop: Shop, now: number) {
  const { people, fragments, events } = shop;
  const into = (table: string, count: number, row: (at: number) => Row) =>
    database === 'postgres'
      ? withoutIndexes(knex, table, () => copyRows(knex, table, count, row))
      : insertAll(knex, table, count, row);
  const names = TYPES.map(([name]) => name);
  const typeIds = await new Dictionary(knex, 'cdp_event_types').idsOf(names, now);
  const ids = names.map((name) => typeIds.get(name));
  await into('cdp_fragments', fragments, (at) => ({
    ...{ id: at + 1, public_id: `prf_${String(at + 1).padStart(20, '0')}` },
    ...{ source_id: 1, created_at: now - 400 * DAY },
  }));
  await into('cdp_canonicals', fragments - people, (at) => {
    const fragment = people + at + 1;
    return { fragment_id: fragment, representative_id: ownerOf(shop, fragment) };
  });
  await into('cdp_identifiers', Math.floor(people * IDENTIFIED), (at) => ({
    ...{ id: at + 1, type: 'user_id', identifier_key: keyOf(1, at, 32) },
    ...{ value: `user-${at}`, created_at: now - 400 * DAY },
  }));
  await into('cdp_identifier_links', Math.floor(people * IDENTIFIED), (at) => ({
    ...{ id: at + 1, identifier_key: keyOf(1, at, 32), fragment_id: at * 3 + 1 },
    ...{ since_at: now - 400 * DAY, trust: 2, message_key: keyOf(2, at, 16) },
  }));
  const trait = (await new Dictionary(knex, 'cdp_traits').idsOf([TRAIT], now)).get(TRAIT);
  await into('cdp_trait_values', people, (at) => {
    const value = (at * 7_919) % TRAIT_VALUES;
    return {
      ...{ fragment_id: at + 1, trait_id: trait, kind: 1, number_value: value * 10_000 },
      ...{ json_value: String(value), at: now - 30 * DAY, message_key: keyOf(3, at, 16) },
      ...{ source_id: 1, trust: 2, effective: true },
    };
  });
  await into('cdp_events', events, (at) => ({
    ...{ id: at + 1, message_key: keyOf(4, at, 16), fragment_id: shop.fragment[at] },
    ...{ event_type_id: ids[shop.type[at]], at: shop.at[at], received_at: shop.at[at] },
    ...{ source_id: 1, batch_id: 1, trust: 2, flags: 0 },
  }));
  await into('cdp_event_payloads', events, (at) => ({
    ...{ event_id: at + 1, payload: payloadOf(shop, at) },
  }));
  await settle(knex, database, [
    ...['cdp_fragments', 'cdp_canonicals', 'cdp_identifiers', 'cdp_identifier_links'],
    ...['cdp_trait_values', 'cdp_events', 'cdp_event_payloads'],
  ]);
}

async function insertAll(knex: Knex, table: string, count: number, row: (at: number) => Row) {
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    const rows = Array.from({ length: size }, (_, at) => row(from + at));
    await knex.transaction((trx) => insertRows(trx, table, rows));
  }
}

async function copyRows(knex: Knex, table: string, count: number, row: (at: number) => Row) {
  if (count === 0) return;
  await copyInto(knex, table, Object.keys(row(0)), lines());
  function* lines() {
    for (let at = 0; at < count; at += 1) yield Object.values(row(at)).map(textOf).join('\t');
  }
}

/** A value in the text format of COPY; none of ours holds a tab or a line's end. */
function textOf(value: Row[string]): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value).replaceAll('\\', '\\\\');
}
