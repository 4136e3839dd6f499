import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

import { isUniqueViolation, selectIn, toBytes, toId } from '../platform/database';

/** Names are told apart by their bytes: a database's own idea of equal text is too generous. */
export const nameKey = (name: string): Buffer =>
  createHash('sha256').update(name).digest().subarray(0, 16);

type Row = Record<string, unknown>;

/**
 * Names of event types or traits, and the small ids they are stored under. New ones get a
 * transaction of their own before the batch that needs them, so that two batches never wait for
 * each other's.
 */
export class Dictionary {
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly knex: Knex,
    private readonly table: 'cdp_event_types' | 'cdp_traits',
  ) {}

  /** Ids for all names; unknown names are added. Not inside a transaction. */
  async idsOf(names: Iterable<string>, now: number): Promise<Map<string, number>> {
    const wanted = [...new Set(names)];
    await this.load(wanted.filter((name) => !this.ids.has(name)));
    const missing = wanted.filter((name) => !this.ids.has(name)).sort();
    for (const name of missing) await this.add(name, now);
    await this.load(missing);
    return new Map(wanted.map((name) => [name, this.ids.get(name) as number]));
  }

  /** The id of a name, or null while nothing of that name was ever stored. */
  async find(name: string): Promise<number | null> {
    await this.load(this.ids.has(name) ? [] : [name]);
    return this.ids.get(name) ?? null;
  }

  /** Those of the names that were ever stored. */
  async known(names: Iterable<string>): Promise<Set<string>> {
    const wanted = [...new Set(names)];
    await this.load(wanted.filter((name) => !this.ids.has(name)));
    return new Set(wanted.filter((name) => this.ids.has(name)));
  }

  async all(): Promise<Map<number, string>> {
    const rows: Row[] = await this.knex(this.table).select('id', 'name');
    return new Map(rows.map((row) => [toId(row.id), String(row.name)]));
  }

  private async load(names: string[]): Promise<void> {
    if (names.length === 0) return;
    const byKey = new Map(names.map((name) => [nameKey(name).toString('base64'), name]));
    const keys = names.map(nameKey);
    const rows = await selectIn<Row>(this.knex, this.table, 'name_key', keys, (query) =>
      query.select('id', 'name_key'),
    );
    for (const row of rows) {
      const name = byKey.get(toBytes(row.name_key).toString('base64'));
      if (name !== undefined) this.ids.set(name, toId(row.id));
    }
  }

  private async add(name: string, now: number): Promise<void> {
    try {
      await this.knex(this.table).insert({ name, name_key: nameKey(name), created_at: now });
    } catch (error) {
      // Another process was first, which is as good.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
