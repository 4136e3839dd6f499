import type { AnswerOf } from '../../../contracts/endpoint';
import type { alertEndpoints } from '../../../contracts/audiences';
import type { Clock } from '../../platform/clock';
import { toInstant } from '../../platform/database';
import type { JobDefinition } from '../../platform/jobs';
import { errorText } from '../../platform/log';
import type { AudienceRow } from '../audience';
import type { AudiencesRepository } from '../audiences.repository';
import type { AlertRow, AlertsRepository } from './alerts.repository';
import { MailUnavailable, type Mailer } from './mailer';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHOWN = 50;
const KEPT = 400 * DAY;
/** Tries of one mail; then it is given up. */
const GIVE_UP_AFTER = HOUR;

/** How much a size moved, in hundredths of a percent; from nobody to somebody is as much as can be. */
export function changeOf(before: number, members: number): number {
  if (before === members) return 0;
  return before === 0
    ? Number.MAX_SAFE_INTEGER
    : Math.round(((members - before) / before) * 10_000);
}

/**
 * Watches how sizes change within a day. What fired stands in a row before a mail is sent, so that
 * it fires once a day whatever becomes of the mail.
 */
export class SizeAlerts {
  constructor(
    private readonly audiences: AudiencesRepository,
    private readonly repository: AlertsRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  get job(): JobDefinition {
    return {
      name: 'audiences.alerts',
      title: 'Tell of audiences whose size changed',
      schedule: { everyMs: 60_000 },
      quiet: true,
      wakeUp: 'audiences-changed',
      run: async ({ signal }) => ({ done: await this.run(signal) }),
    };
  }

  /** Answers how many fired. */
  async run(signal?: AbortSignal): Promise<number> {
    const now = this.clock.now();
    const rows = await this.audiences.all();
    let fired = 0;
    for (const row of rows) {
      if (signal?.aborted) return fired;
      if (await this.check(row, now)) fired += 1;
    }
    await this.sendMails(new Map(rows.map((row) => [row.id, row])), now);
    await this.repository.prune(now - KEPT);
    return fired;
  }

  async of(row: AudienceRow): Promise<AnswerOf<typeof alertEndpoints.alerts>> {
    return (await this.repository.of(row.id, SHOWN)).map(
      ({ at, members, before, change, mail, mailReason }) => ({
        ...{ at: toInstant(at), members, before, mail, mailReason },
        percent: change / 100,
      }),
    );
  }

  /** What fired within a day, the newest of each audience. */
  async lately(): Promise<Map<number, AlertRow>> {
    const found = await this.repository.since(this.clock.now() - DAY);
    return new Map(found.reverse().map((alert) => [alert.audienceId, alert]));
  }

  private async check(row: AudienceRow, now: number): Promise<boolean> {
    const { alert, sizedSince, status, id, members } = row;
    if (!alert || status !== 'live' || sizedSince === null) return false;
    const [last] = await this.repository.of(id, 1);
    if (last && now - last.at < DAY) return false;
    // A size stands at the beginning of its hour.
    const since = Math.floor(sizedSince / HOUR) * HOUR;
    const before = await this.repository.sizeAt(id, now - DAY, since);
    if (before === null) return false;
    const change = changeOf(before, members);
    if (Math.abs(change) <= alert.percent * 100) return false;
    const mail = alert.addresses.length > 0 ? 'waiting' : 'none';
    await this.repository.insert({ audienceId: id, at: now, members, before, change, mail });
    return true;
  }

  private async sendMails(audiences: ReadonlyMap<number, AudienceRow>, now: number): Promise<void> {
    for (const fired of await this.repository.waiting()) {
      const audience = audiences.get(fired.audienceId);
      const to = audience?.alert?.addresses ?? [];
      if (!audience || to.length === 0) {
        await this.repository.note(fired.id, 'none', null);
        continue;
      }
      try {
        await this.mailer.send(to, subjectOf(audience, fired), textOf(audience, fired));
        await this.repository.note(fired.id, 'sent', null);
      } catch (error) {
        const reason = errorText(error);
        if (error instanceof MailUnavailable) {
          await this.repository.note(fired.id, 'unavailable', reason);
        } else {
          const over = now - fired.at >= GIVE_UP_AFTER;
          await this.repository.note(fired.id, over ? 'failed' : 'waiting', reason);
        }
      }
    }
  }
}

const signed = (change: number) =>
  change === Number.MAX_SAFE_INTEGER ? '' : ` (${change > 0 ? '+' : ''}${change / 100} %)`;

const subjectOf = ({ name }: AudienceRow, { members, change }: AlertRow) =>
  `Audience “${name}” has ${members} members now${signed(change)}`;

const textOf = ({ name, identifier, alert }: AudienceRow, fired: AlertRow) =>
  [
    `The audience “${name}” (${identifier}) changed by more than ${alert?.percent ?? 0} % within a day.`,
    `Members before: ${fired.before}`,
    `Members now: ${fired.members}${signed(fired.change)}`,
    `Seen at: ${toInstant(fired.at)}`,
  ].join('\n');
