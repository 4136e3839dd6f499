import type { Overview } from '../../contracts/overview';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { monthStart } from './month';
import type { Attention, OverviewPorts } from './overview.ports';

type Figures = Awaited<ReturnType<OverviewPorts['audiences']['figures']>>;

const DAY = 86_400_000;
const MOST_MOVED = 5;
const LAST_RUNS = 5;
const DAYS_DRAWN = 30;

/** What changed, and what needs a person. */
export class OverviewService {
  constructor(
    private readonly ports: OverviewPorts,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<Overview> {
    const { ports } = this;
    const now = this.clock.now();
    const totals = await ports.profiles.totals();
    const hours = await ports.traffic.perHour();
    const sum = (key: 'stored' | 'imported' | 'rejected') =>
      hours.reduce((all, hour) => all + hour[key], 0);
    const figures = await ports.audiences.figures(Math.floor(now / DAY) * DAY);
    const lastRuns = await ports.exports.lastRuns(LAST_RUNS);
    const sources = await ports.sources.list();
    const month = monthStart(now, await ports.timeZone());
    return {
      checklist: {
        sourceCreated: sources.length > 0,
        firstMessage: await ports.traffic.anyMessage(),
        personIdentified: totals.identified > 0,
        audienceLive: figures.live > 0,
        exportRun: lastRuns.length > 0,
      },
      profiles: {
        total: totals.identified + totals.anonymous,
        ...totals,
        activeThisMonth: await ports.profiles.activeSince(month),
      },
      messages: {
        last24Hours: sum('stored'),
        imported24Hours: sum('imported'),
        rejected24Hours: sum('rejected'),
        perHour: hours.map(({ at, stored, rejected }) => ({
          ...{ at: toInstant(at), stored, rejected },
        })),
      },
      audiencesLive: figures.live,
      attention: await this.attention(now, sum('rejected'), figures, sources),
      profilesOverTime: await ports.profiles.days(DAYS_DRAWN),
      moved: figures.moved
        .filter(({ change }) => change !== 0)
        .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
        .slice(0, MOST_MOVED),
      lastRuns,
      lag: await ports.lag(),
    };
  }

  private async attention(
    now: number,
    rejected: number,
    audiences: Pick<Figures, 'failed' | 'alerts'>,
    sources: { id: string; name: string; lastMessageAt: number | null }[],
  ): Promise<Attention[]> {
    const found: Attention[] = [];
    const add = (code: Attention['code'], subject: string, to: string, more?: Partial<Attention>) =>
      found.push({ code, subject, to, count: null, at: null, ...more });
    for (const flow of await this.ports.exports.failing()) {
      add('export.failed', flow.name, `/exports/${flow.id}`, { at: flow.at });
    }
    for (const { id, name } of audiences.failed) add('audience.failed', name, `/audiences/${id}`);
    for (const { id, name, at, members } of audiences.alerts) {
      const more = { count: members, at: toInstant(at) };
      add('audience.size-alert', name, `/audiences/${id}`, more);
    }
    for (const { id, name, lastMessageAt } of sources) {
      if (lastMessageAt === null || lastMessageAt > now - DAY) continue;
      add('source.silent', name, `/sources/${id}`, { at: toInstant(lastMessageAt) });
    }
    if (rejected > 0) add('messages.rejected', '', '/rejected?period=day', { count: rejected });
    const broken = await this.ports.violations.ofEvents(now - DAY);
    if (broken > 0) add('events.violated', '', '/events?tab=violations', { count: broken });
    const unheard = await this.ports.violations.ofIdentity(now - DAY);
    if (unheard > 0) add('identity.violated', '', '/settings/cdp/identity', { count: unheard });
    for (const { title } of await this.ports.jobs.late()) add('job.late', title, '/jobs');
    for (const { role, actions } of await this.ports.grants.lost()) {
      add('grants.lost', role, '/overview', { count: actions.length });
    }
    return found;
  }
}
