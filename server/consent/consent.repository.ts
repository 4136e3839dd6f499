import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

import {
  chunksOf,
  insertRows,
  lockRows,
  selectIn,
  toBoolean,
  toBytes,
  toId,
  toIdOrNull,
} from '../platform/database';
import { compareWords, type ConsentWord } from './consent';

const TABLE = 'cdp_consents';
type Row = Record<string, unknown>;

/** Names are told apart by their bytes: a database's own idea of equal text is too generous. */
const keyOf = (category: string | null): Buffer =>
  createHash('sha256')
    .update(category ?? '')
    .digest()
    .subarray(0, 16);

const nameOf = ({ fragment, category }: ConsentWord) => `${fragment}\u0000${category ?? ''}`;

const toRow = (word: ConsentWord) => ({
  fragment_id: word.fragment,
  category_key: keyOf(word.category),
  category: word.category ?? '',
  granted: word.granted,
  at: word.at,
  message_key: word.messageKey,
  source_id: word.sourceId,
  trust: word.trust,
});

const fromRow = (row: Row): ConsentWord => ({
  fragment: toId(row.fragment_id),
  category: row.category === '' ? null : String(row.category),
  granted: toBoolean(row.granted),
  at: toId(row.at),
  messageKey: toBytes(row.message_key),
  sourceId: toIdOrNull(row.source_id),
  trust: toId(row.trust),
});

/** One row for each fragment and category: the last word. */
export const consentRepository = {
  async ofFragments(knex: Knex, fragments: readonly number[], lock = false) {
    const rows = await selectIn<Row>(knex, TABLE, 'fragment_id', fragments, (query) => {
      query.orderBy([{ column: 'fragment_id' }, { column: 'category_key' }]);
      return lock ? lockRows(knex, query) : query;
    });
    return rows.map(fromRow);
  },

  /** Keeps words that are later than what stands; an earlier one that comes late changes nothing. */
  async keep(trx: Knex, words: readonly ConsentWord[]): Promise<void> {
    if (words.length === 0) return;
    const fragments = [...new Set(words.map(({ fragment }) => fragment))].sort((a, b) => a - b);
    const standing = await consentRepository.ofFragments(trx, fragments, true);
    const before = new Map(standing.map((word) => [nameOf(word), word]));
    const after = new Map(before);
    for (const word of words) {
      const other = after.get(nameOf(word));
      if (!other || compareWords(word, other) > 0) after.set(nameOf(word), word);
    }
    const changed = [...after].filter(([name, word]) => before.get(name) !== word);
    const replaced = changed.flatMap(([name]) => before.get(name) ?? []);
    for (const chunk of chunksOf(replaced, 1_000)) {
      await trx(TABLE)
        .whereIn(
          ['fragment_id', 'category_key'],
          chunk.map(({ fragment, category }) => [fragment, keyOf(category)]),
        )
        .delete();
    }
    const rows = changed
      .map(([, word]) => toRow(word))
      .sort(
        (a, b) => a.fragment_id - b.fragment_id || Buffer.compare(a.category_key, b.category_key),
      );
    await insertRows(trx, TABLE, rows);
  },
};
