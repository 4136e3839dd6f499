import type { Knex } from 'knex';

import { deleteInSlices, fromJson, insertRows, toId, toJson } from '../platform/database';

/** A row that was refused, with its cells as they stood in the file. */
export interface RefusedRow {
  record: number;
  line: number;
  code: string;
  reason: string;
  cells: readonly unknown[];
}

const AT_ONCE = 1_000;

/** Rows that were refused, each once. */
export const refusalsRepository = {
  async insert(
    trx: Knex,
    importId: number,
    refused: readonly RefusedRow[],
    now: number,
  ): Promise<void> {
    await insertRows(
      trx,
      'cdp_import_refusals',
      refused.map(({ record, line, code, reason, cells }) => ({
        import_id: importId,
        record,
        line,
        code,
        reason: reason.slice(0, 500),
        cells: toJson(cells.map((cell) => cell ?? '')),
        created_at: now,
      })),
    );
  },

  /** Refused rows behind a position, in the order of the file. */
  async page(knex: Knex, importId: number, after: number, limit: number): Promise<RefusedRow[]> {
    const rows: Record<string, unknown>[] = await knex('cdp_import_refusals')
      .where({ import_id: importId })
      .where('record', '>', after)
      .orderBy('record')
      .limit(limit);
    return rows.map((row) => ({
      record: toId(row.record),
      line: toId(row.line),
      code: String(row.code),
      reason: String(row.reason),
      cells: fromJson<unknown[]>(row.cells),
    }));
  },

  async removeOf(knex: Knex, importId: number): Promise<void> {
    await deleteInSlices(knex, 'cdp_import_refusals', AT_ONCE, (query) =>
      query.where({ import_id: importId }),
    );
  },

  async removeOlder(knex: Knex, before: number): Promise<number> {
    return deleteInSlices(knex, 'cdp_import_refusals', AT_ONCE, (query) =>
      query.where('created_at', '<', before),
    );
  },
};
