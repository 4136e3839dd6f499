import type { Knex } from 'knex';

import { lateRepository } from '../../events';
import { inTransaction, toId, type TableDeclaration } from '../../platform/database';

type Row = Record<string, unknown>;
type OfKind<K> = TableDeclaration & {
  personal: Extract<TableDeclaration['personal'], { kind: K }>;
};
export type FragmentTable = OfKind<'fragment'>;
export type PayloadTable = OfKind<'payload'>;
export type AgeTable = OfKind<'age'>;

/** Rows in one transaction: none may hold SQLite up. */
const AT_ONCE = 500;

/** Deletes what is stored about fragments, batch by batch, each in a transaction of its own. */
export const sweepRepository = {
  /** The number that rows of a table are told apart by, or the fragment where there is none. */
  async keyOf(knex: Knex, { table, personal }: FragmentTable): Promise<string> {
    for (const column of ['id', 'event_id']) {
      if (await knex.schema.hasColumn(table, column)) return column;
    }
    return personal.column;
  },

  /**
   * Deletes one batch of a table's rows of these fragments, and with each what hangs on it; answers
   * whether there may be more.
   */
  async rows(
    knex: Knex,
    { table, personal }: FragmentTable,
    key: string,
    payloads: readonly PayloadTable[],
    fragments: readonly number[],
  ): Promise<boolean> {
    return inTransaction(knex, async (trx) => {
      const own = () =>
        trx(table).where((either) => {
          either.whereIn(personal.column, [...fragments]);
          if (personal.other) either.orWhereIn(personal.other, [...fragments]);
        });
      const ids: unknown[] = await own().orderBy(key).limit(AT_ONCE).pluck(key);
      if (ids.length === 0) return false;
      const keys = ids.map(toId);
      // Days that are packed beside the log are packed anew without him.
      if (table === 'cdp_events') await lateRepository.stampFragments(trx, fragments);
      for (const payload of payloads) {
        await trx(payload.table).whereIn(payload.personal.column, keys).delete();
      }
      await own().whereIn(key, keys).delete();
      return ids.length === AT_ONCE;
    });
  },

  /** Deletes rows whose texts mention somebody, from an id on; answers where to go on, or null. */
  async mentions(
    knex: Knex,
    { table, personal }: AgeTable,
    after: number,
    mentions: (text: string) => boolean,
  ): Promise<number | null> {
    const columns = [...(personal.texts ?? [])];
    const rows: Row[] = await knex(table)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', ...columns);
    const found = rows.filter((row) =>
      columns.some((column) => typeof row[column] === 'string' && mentions(row[column])),
    );
    if (found.length > 0) {
      const ids = found.map((row) => toId(row.id));
      await inTransaction(knex, (trx) => trx(table).whereIn('id', ids).delete());
    }
    return rows.length < AT_ONCE ? null : toId(rows.at(-1)?.id);
  },
};
