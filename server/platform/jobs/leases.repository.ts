import type { Knex } from 'knex';

import { dialectOf, isUniqueViolation, lockRows, toId, toIdOrNull } from '../database';
import { isDead, type ProcessIdentity } from './process-identity';

/** A connection or transaction, for those who hand one through without knowing SQL. */
export type Connection = Knex;

/** How long a lease lives without a heartbeat, in milliseconds of the database's clock. */
export const LEASE_MS = 15_000;

const NOBODY = '';

interface LeaseRow extends ProcessIdentity {
  name: string;
  token: number;
  expiresAt: number;
  requestedAt: number | null;
  /** The database's clock when the row was read. */
  now: number;
}

/** A lease of this process. `brokenOff`: the holder before never gave it back. */
export interface TakenLease {
  token: number;
  brokenOff: boolean;
}

/** Epoch milliseconds by the database's clock: processes' clocks differ, the database has one. */
function leaseClock(knex: Knex): Knex.Raw {
  const sql = {
    sqlite: `cast(round((julianday('now') - 2440587.5) * 86400000) as integer)`,
    postgres: `cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    mysql: `timestampdiff(microsecond, '1970-01-01 00:00:00', utc_timestamp(3)) div 1000`,
  };
  return knex.raw(sql[dialectOf(knex)]);
}

const toLease = (row: Record<string, unknown>): LeaseRow => ({
  name: String(row.name),
  owner: String(row.owner),
  host: String(row.host),
  pid: toId(row.pid),
  token: toId(row.token),
  expiresAt: toId(row.expires_at),
  requestedAt: toIdOrNull(row.requested_at),
  now: toId(row.now),
});

/** Who runs which job. A row once made stays: its token only ever rises. */
export class LeasesRepository {
  constructor(
    private readonly knex: Knex,
    private readonly self: ProcessIdentity,
  ) {}

  /** Takes the lease unless somebody alive holds it; null then. */
  async take(name: string): Promise<TakenLease | null> {
    const row = await this.read(name);
    if (!row) return this.insert(name);
    if (!this.isFree(row)) return null;
    const token = row.token + 1;
    // The old token and expiry in the condition: who was first, or came back to life, wins.
    const changed = await this.knex('cdp_leases')
      .where({ name, token: row.token, expires_at: row.expiresAt })
      .update({ ...this.self, token, expires_at: this.inFuture(), requested_at: null });
    return changed === 1 ? { token, brokenOff: row.owner !== NOBODY } : null;
  }

  /** Prolongs every lease of this process; answers those it still has, by name. */
  async renew(): Promise<Map<string, { token: number; requested: boolean }>> {
    const own = (query: Knex.QueryBuilder) =>
      query.where({ owner: this.self.owner }).where('expires_at', '>', 0);
    await own(this.knex('cdp_leases')).update({ expires_at: this.inFuture() });
    const found: Record<string, unknown>[] = await own(this.query());
    const rows = found.map(toLease);
    return new Map(
      rows.map((row) => [row.name, { token: row.token, requested: row.requestedAt !== null }]),
    );
  }

  /** Whether the lease still has this token; inside a transaction its row stays locked. */
  async isHeld(name: string, token: number, trx?: Knex): Promise<boolean> {
    const query = (trx ?? this.knex)('cdp_leases').where({ name, token, owner: this.self.owner });
    const row: unknown = await (trx ? lockRows(trx, query) : query).first('name');
    return row !== undefined;
  }

  /** Gives the lease back. `brokenOff` leaves the mark that somebody should go on at once. */
  async release(name: string, token: number, brokenOff = false): Promise<void> {
    await this.knex('cdp_leases')
      .where({ name, token, owner: this.self.owner })
      .update({ expires_at: 0, ...(brokenOff ? {} : { owner: NOBODY }) });
  }

  /** Asks whoever holds the lease to run the job at his next heartbeat. */
  async request(name: string): Promise<void> {
    await this.knex('cdp_leases')
      .where({ name })
      .update({ requested_at: leaseClock(this.knex) });
  }

  async clearRequest(name: string): Promise<void> {
    await this.knex('cdp_leases').where({ name }).update({ requested_at: null });
  }

  /** The leases that were never given back and whose holder is gone. */
  async brokenOff(): Promise<string[]> {
    const rows = (await this.query().whereNot({ owner: NOBODY })).map(toLease);
    return rows.filter((row) => this.isLeft(row)).map((row) => row.name);
  }

  private query() {
    const now = this.knex.raw('? as now', [leaseClock(this.knex)]);
    return this.knex('cdp_leases').select<Record<string, unknown>[]>('*', now);
  }

  private async read(name: string): Promise<LeaseRow | null> {
    const [row] = await this.query().where({ name });
    return row ? toLease(row) : null;
  }

  private isFree(row: LeaseRow): boolean {
    return row.owner === NOBODY || row.owner === this.self.owner || this.isLeft(row);
  }

  private isLeft(row: LeaseRow): boolean {
    return row.expiresAt <= row.now || isDead(row, this.self);
  }

  private async insert(name: string): Promise<TakenLease | null> {
    try {
      await this.knex('cdp_leases').insert({
        name,
        ...this.self,
        token: 1,
        expires_at: this.inFuture(),
      });
      return { token: 1, brokenOff: false };
    } catch (error) {
      if (isUniqueViolation(error)) return null;
      throw error;
    }
  }

  private inFuture(): Knex.Raw {
    return this.knex.raw(`? + ${LEASE_MS}`, [leaseClock(this.knex)]);
  }
}
