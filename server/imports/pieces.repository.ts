import type { Knex } from 'knex';

import { deleteInSlices, inTransaction, toBytes, toId } from '../platform/database';

/** Pieces in one statement: each may have half a megabyte. */
const AT_ONCE = 20;

/** The files of imports, in pieces that any process can read. */
export const piecesRepository = {
  /** Keeps a piece; one that comes again, because its answer was lost, replaces itself. */
  async put(knex: Knex, importId: number, number: number, bytes: Buffer, now: number) {
    await inTransaction(knex, async (trx) => {
      await trx('cdp_import_pieces').where({ import_id: importId, number }).delete();
      await trx('cdp_import_pieces').insert({
        import_id: importId,
        number,
        bytes,
        created_at: now,
      });
    });
  },

  /** How many pieces there are, and what they weigh together. */
  async measure(knex: Knex, importId: number): Promise<{ pieces: number; bytes: number }> {
    const row: Record<string, unknown> | undefined = await knex('cdp_import_pieces')
      .where({ import_id: importId })
      .select({
        pieces: knex.raw('count(*)'),
        bytes: knex.raw('coalesce(sum(length(bytes)), 0)'),
      })
      .first();
    return { pieces: toId(row?.pieces), bytes: toId(row?.bytes) };
  },

  async any(knex: Knex, importId: number): Promise<boolean> {
    const row = await knex('cdp_import_pieces').where({ import_id: importId }).first('id');
    return row !== undefined;
  },

  /** The whole file, one piece in memory at a time. */
  async *read(knex: Knex, importId: number): AsyncGenerator<Buffer> {
    for (let number = 0; ; number += 1) {
      const row: Record<string, unknown> | undefined = await knex('cdp_import_pieces')
        .where({ import_id: importId, number })
        .first('bytes');
      if (!row) return;
      yield toBytes(row.bytes);
    }
  },

  async remove(knex: Knex, importId: number): Promise<void> {
    await deleteInSlices(knex, 'cdp_import_pieces', AT_ONCE, (query) =>
      query.where({ import_id: importId }),
    );
  },

  async removeOlder(knex: Knex, before: number): Promise<number> {
    return deleteInSlices(knex, 'cdp_import_pieces', AT_ONCE, (query) =>
      query.where('created_at', '<', before),
    );
  },
};
