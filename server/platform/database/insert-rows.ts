import type { Knex } from 'knex';

import { dialectOf } from './dialect';
import { insertPrepared } from './insert-mysql';
import { insertColumns, type Portion } from './insert-postgres';
import { insertEach } from './insert-sqlite';

type Row = Record<string, unknown>;

const BINDINGS = { sqlite: 30_000, postgres: 60_000, mysql: 60_000 } as const;
const SQLITE_ROWS = 500;
/** MariaDB refuses statements over 16 MB; a character may take three bytes and be escaped. */
const CHARACTERS = 2_000_000;
/** Rows of a statement that several tables share; more go to each table by themselves. */
const TOGETHER = 20_000;

/**
 * What a transaction inserts into several tables, gathered and sent at its end: on PostgreSQL in
 * one statement, so that the database is waited for once. Hand it to whoever calls `insertRows`.
 */
export class Inserts {
  private portions: Portion[] = [];

  constructor(private readonly trx: Knex) {}

  add(table: string, rows: readonly object[]): void {
    const portion = portionOf(table, rows);
    if (portion) this.portions.push(portion);
  }

  /** Inserts what was added, table by table in the order it was added. */
  async flush(): Promise<void> {
    const portions = this.portions;
    this.portions = [];
    if (await this.together(portions)) return;
    for (const portion of portions) await insertPortions(this.trx, portion);
  }

  private async together(portions: readonly Portion[]): Promise<boolean> {
    const rows = portions.reduce((sum, portion) => sum + portion.rows.length, 0);
    if (dialectOf(this.trx) !== 'postgres' || rows === 0 || rows > TOGETHER) return false;
    return insertColumns(this.trx, portions);
  }
}

/** Where rows go: to the database now, or to what a transaction gathers. */
export type InsertTarget = Knex | Inserts;

/**
 * Inserts rows with as few plain statements as the database's limits allow, in the given order.
 * All rows name the same columns.
 */
export async function insertRows(
  into: InsertTarget,
  table: string,
  rows: readonly object[],
): Promise<void> {
  if (into instanceof Inserts) return into.add(table, rows);
  const portion = portionOf(table, rows);
  if (portion) await insertPortions(into, portion);
}

async function insertPortions(into: Knex, whole: Portion): Promise<void> {
  const dialect = dialectOf(into);
  const fitting = Math.floor(BINDINGS[dialect] / whole.columns.length);
  const size = dialect === 'sqlite' ? Math.min(SQLITE_ROWS, fitting) : fitting;
  for (const part of portionsOf(whole.rows, size)) {
    await insertPortion(into, { ...whole, rows: part });
  }
}

/** Rows with their columns, once it is sure that none names others than the first. */
function portionOf(table: string, rows: readonly object[]): Portion | null {
  const [first] = rows;
  if (!first) return null;
  const columns = Object.keys(first);
  for (const row of rows) {
    if (Object.keys(row).length !== columns.length) {
      throw new Error(`Rows for ${table} name different columns`);
    }
  }
  return { table, columns, rows: rows as Portion['rows'] };
}

/** One portion as its database takes it best; whole, or not at all. */
async function insertPortion(knex: Knex, portion: Portion): Promise<void> {
  const { table, columns, rows } = portion;
  switch (dialectOf(knex)) {
    case 'sqlite':
      return insertEach(knex, table, columns, rows);
    case 'mysql':
      // Several statements are one only inside a transaction.
      if (knex.isTransaction) return insertPrepared(knex, table, columns, rows);
      break;
    case 'postgres':
      if (await insertColumns(knex, [portion])) return undefined;
  }
  return void (await knex(table).insert(rows));
}

function* portionsOf(rows: readonly Row[], size: number): Generator<Row[]> {
  let portion: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    const own = charactersOf(row);
    if (portion.length >= size || (portion.length > 0 && characters + own > CHARACTERS)) {
      yield portion;
      portion = [];
      characters = 0;
    }
    portion.push(row);
    characters += own;
  }
  yield portion;
}

/** How much text and bytes a row carries; numbers do not count. */
function charactersOf(row: Row): number {
  let sum = 0;
  for (const value of Object.values(row)) {
    if (typeof value === 'string' || value instanceof Uint8Array) sum += value.length;
  }
  return sum;
}
