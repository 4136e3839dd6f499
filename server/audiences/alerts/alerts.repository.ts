import type { Knex } from 'knex';

import type { MAIL_STATES } from '../../../contracts/audiences';
import { toId } from '../../platform/database';

export type MailState = (typeof MAIL_STATES)[number];

/** An alert that fired; `change` in hundredths of a percent. */
export interface AlertRow {
  id: number;
  audienceId: number;
  at: number;
  members: number;
  before: number;
  change: number;
  mail: MailState;
  mailReason: string | null;
}

const fromRow = (row: Record<string, unknown>): AlertRow => ({
  id: toId(row.id),
  audienceId: toId(row.audience_id),
  at: toId(row.at),
  members: toId(row.members),
  before: toId(row.members_before),
  change: toId(row.change),
  mail: row.mail as MailState,
  mailReason: (row.mail_reason as string | null) ?? null,
});

const REASON_CHARACTERS = 1_000;

/** Alerts about sizes that fired. */
export class AlertsRepository {
  constructor(private readonly knex: Knex) {}

  /** The last size by an instant, else the first after it; none of before `since`. */
  async sizeAt(audienceId: number, instant: number, since: number): Promise<number | null> {
    const sizes = () =>
      this.knex('cdp_audience_sizes').where({ audience_id: audienceId }).where('hour', '>=', since);
    const row =
      (await sizes().where('hour', '<=', instant).orderBy('hour', 'desc').first('members')) ??
      (await sizes().orderBy('hour').first('members'));
    return row ? toId(row.members) : null;
  }

  async insert(alert: Omit<AlertRow, 'id' | 'mailReason'>): Promise<void> {
    await this.knex('cdp_audience_alerts').insert({
      audience_id: alert.audienceId,
      at: alert.at,
      members: alert.members,
      members_before: alert.before,
      change: alert.change,
      mail: alert.mail,
    });
  }

  /** The newest alerts of an audience, newest first. */
  async of(audienceId: number, limit: number): Promise<AlertRow[]> {
    const rows = await this.knex('cdp_audience_alerts')
      .where({ audience_id: audienceId })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  }

  /** Those that fired after an instant, newest first. */
  async since(instant: number): Promise<AlertRow[]> {
    const rows = await this.knex('cdp_audience_alerts')
      .where('at', '>', instant)
      .orderBy('at', 'desc');
    return rows.map(fromRow);
  }

  /** Those whose mail is still to be sent, oldest first. */
  async waiting(): Promise<AlertRow[]> {
    const rows = await this.knex('cdp_audience_alerts').where({ mail: 'waiting' }).orderBy('id');
    return rows.map(fromRow);
  }

  async note(id: number, mail: MailState, reason: string | null): Promise<void> {
    await this.knex('cdp_audience_alerts')
      .where({ id })
      .update({ mail, mail_reason: reason?.slice(0, REASON_CHARACTERS) ?? null });
  }

  async prune(before: number): Promise<void> {
    await this.knex('cdp_audience_alerts').where('at', '<', before).delete();
  }
}
