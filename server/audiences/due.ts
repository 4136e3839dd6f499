import { PersonSet } from '../platform/sets';
import type { AudienceRow } from './audience';
import type { EpochLog, EventVocabulary } from './audiences.ports';
import type { LeafKinds } from './leaves';

const CONSUMER = 'audiences';
/** Events that carry traits: they may change the answer of every `have`. */
const TRAIT_EVENT = '$identify';
/** With a look every ten seconds nothing is older than a minute. */
const FULL_MS = 50_000;
const QUICK_MS = 10_000;
/** Rounds for the sake of news take at most one part in so many of the time. */
const QUICK_SHARE = 5;

/** What is to be computed now, and the epoch that is worked off by doing so. */
export interface Due {
  audiences: AudienceRow[];
  epoch: number | null;
  /** About whom something was stored since the last round. */
  fragments: PersonSet;
}

/**
 * Decides which audiences to compute: one that was saved, at once; one whose events have just
 * happened, within about ten seconds; every other, once a minute, since windows move by themselves.
 */
export class DueAudiences {
  /** When each revision was last tried, so that one that fails is not tried in every run. */
  private readonly tried = new Map<string, number>();
  private quickFrom = -Infinity;

  constructor(
    private readonly kinds: LeafKinds,
    private readonly epochs: EpochLog,
    private readonly events: Pick<EventVocabulary, 'typeId'>,
  ) {}

  async pick(enabled: readonly AudienceRow[], now: number, all: boolean): Promise<Due> {
    const news = now < this.quickFrom ? [] : await this.epochs.read(CONSUMER);
    const happened = new Set(news.flatMap(({ eventTypes }) => [...eventTypes]));
    const audiences: AudienceRow[] = [];
    for (const row of enabled) {
      const age = now - Math.max(row.asOf ?? -Infinity, this.tried.get(keyOf(row)) ?? -Infinity);
      const wait = (await this.isTouched(row, happened)) ? QUICK_MS : FULL_MS;
      const due = age >= (row.status === 'computing' ? this.retry(row) : wait);
      // A clock that stepped back would otherwise keep the audience waiting for the old time.
      if (all || due || age < 0) audiences.push(row);
    }
    const fragments = news.reduce((all, one) => all.or(one.fragments), PersonSet.of());
    return { audiences, epoch: news.at(-1)?.epoch ?? null, fragments };
  }

  markTried(row: AudienceRow, now: number): void {
    this.tried.set(keyOf(row), now);
  }

  /** The round is over: what it has read is worked off, and costly rounds wait longer. */
  async finish(epoch: number | null, now: number, took: number): Promise<void> {
    this.quickFrom = now + took * QUICK_SHARE;
    if (epoch !== null) await this.epochs.advance(CONSUMER, epoch);
  }

  /** A new revision is computed whatever its age; one that was tried already waits a little. */
  private retry(row: AudienceRow): number {
    return this.tried.has(keyOf(row)) ? QUICK_MS : -Infinity;
  }

  private async isTouched(row: AudienceRow, happened: ReadonlySet<number>): Promise<boolean> {
    if (happened.size === 0) return false;
    for (const name of this.eventsRead(row)) {
      const type = await this.events.typeId(name);
      if (type !== null && happened.has(type)) return true;
    }
    return false;
  }

  private eventsRead(row: AudienceRow): string[] {
    try {
      const reads = this.kinds.reads(row.definition);
      return reads.map(({ kind, id }) => (kind === 'event-type' ? id : TRAIT_EVENT));
    } catch {
      // A definition that cannot be read is said to have failed where it is computed.
      return [];
    }
  }
}

const keyOf = (row: AudienceRow): string => `${row.id}.${row.revision}`;
