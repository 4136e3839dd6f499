import type { Knex } from 'knex';

import { dialectOf } from './dialect';

/**
 * Creates a table unless it exists, so that a migration which MySQL left half done (it commits
 * every DDL statement by itself) can simply run again.
 */
export async function createTable(
  knex: Knex,
  name: string,
  build: (table: Knex.CreateTableBuilder, columns: Columns) => void,
): Promise<void> {
  if (await knex.schema.hasTable(name)) return;
  const columns = columnsFor(knex);
  await knex.schema.createTable(name, (table) => {
    if (dialectOf(knex) === 'mysql') {
      table.engine('InnoDB');
      table.charset('utf8mb4');
      table.collate('utf8mb4_bin');
    }
    build(table, columns);
  });
}

/** Adds a column unless the table has it, for the same reason. */
export async function addColumn(
  knex: Knex,
  tableName: string,
  name: string,
  build: (table: Knex.AlterTableBuilder, columns: Columns) => void,
): Promise<void> {
  if (await knex.schema.hasColumn(tableName, name)) return;
  const columns = columnsFor(knex);
  await knex.schema.alterTable(tableName, (table) => build(table, columns));
}

export type Columns = ReturnType<typeof columnsFor>;

/** The column types that mean the same on all three databases. */
function columnsFor(knex: Knex) {
  const dialect = dialectOf(knex);
  const blobType = { sqlite: 'blob', postgres: 'bytea', mysql: 'longblob' }[dialect];
  return {
    /** Epoch milliseconds. */
    at: (table: Knex.TableBuilder, name: string) => table.bigInteger(name),
    /** Fixed bytes that a unique index may stand on. */
    key: (table: Knex.TableBuilder, name: string, length: 16 | 32) => table.binary(name, length),
    /** Packed bytes of any length. */
    blob: (table: Knex.TableBuilder, name: string) => table.specificType(name, blobType),
    /** Text of any length; JSON too. */
    long: (table: Knex.TableBuilder, name: string) => table.text(name, 'longtext'),
    /** Short text that may be indexed. */
    short: (table: Knex.TableBuilder, name: string, length = 191) => table.string(name, length),
    /** Short text ordered by code point on all three, so that an index finds beginnings of it. */
    ordered: (table: Knex.TableBuilder, name: string, length = 191) =>
      dialect === 'postgres'
        ? table.specificType(name, `varchar(${length}) collate "C"`)
        : table.string(name, length),
  };
}
