import type { Knex } from 'knex';

import { chunksOf, insertRows, selectIn, toBytes } from '../platform/database';

/** One row that a stream acknowledged. Content is known by its document, people by fragment. */
export interface SentRow {
  itemKey: Buffer;
  kind: string;
  fragment: number | null;
  documentId: string | null;
  locale: string | null;
  rowHash: Buffer;
}

/** What each stream was ever sent, so that an erasure can be passed on. */
export const ledgerRepository = {
  async record(
    trx: Knex,
    streamKey: Buffer,
    flowId: number,
    sent: readonly SentRow[],
    at: number,
  ): Promise<void> {
    const byKey = new Map(sent.map((row) => [row.itemKey.toString('base64'), row]));
    const keys = [...byKey.values()].map((row) => row.itemKey);
    const standing = await selectIn<{ item_key: unknown; row_hash: unknown }>(
      trx,
      'cdp_export_ledger',
      'item_key',
      keys,
      (query) => query.where({ stream_key: streamKey }).select('item_key', 'row_hash'),
    );
    const known = new Map(
      standing.map((row) => [
        toBytes(row.item_key).toString('base64'),
        toBytes(row.row_hash).toString('base64'),
      ]),
    );
    const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    const again = rows.filter((row) => known.has(row.itemKey.toString('base64')));
    for (const chunk of chunksOf(again.map((row) => row.itemKey))) {
      await trx('cdp_export_ledger')
        .where({ stream_key: streamKey })
        .whereIn('item_key', chunk)
        .update({ last_sent_at: at });
    }
    for (const row of again) {
      if (known.get(row.itemKey.toString('base64')) === row.rowHash.toString('base64')) continue;
      await trx('cdp_export_ledger')
        .where({ stream_key: streamKey, item_key: row.itemKey })
        .update({ row_hash: row.rowHash, fragment_id: row.fragment });
    }
    await insertRows(
      trx,
      'cdp_export_ledger',
      rows
        .filter((row) => !known.has(row.itemKey.toString('base64')))
        .map((row) => ({
          stream_key: streamKey,
          item_key: row.itemKey,
          kind: row.kind,
          fragment_id: row.fragment,
          document_id: row.documentId,
          locale: row.locale,
          row_hash: row.rowHash,
          flow_id: flowId,
          first_sent_at: at,
          last_sent_at: at,
        })),
    );
  },
};
