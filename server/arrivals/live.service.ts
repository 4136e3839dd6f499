import type { Knex } from 'knex';

import type { LiveAnswer, LiveDetail, LiveItem, LiveQuery } from '../../contracts/live';
import { FLAG_CLAMPED, eventsRepository, type EventReader } from '../events';
import type { CanonicalMap, People } from '../identity';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { notFound } from '../platform/http';
import { maskValue } from '../platform/masking';
import { sourcesRepository, type SourceRow } from '../sources';
import { acceptedSince, type Stored } from './accepted';
import type { Noticeboard } from './noticeboard';
import { WATCHED_MS } from './noticeboard';
import { noticesRepository } from './notices.repository';
import { refusedSince, toldSince } from './not-accepted';

export interface LiveParts {
  knex: Knex;
  clock: Clock;
  events: EventReader;
  canonicals: CanonicalMap;
  people: People;
  board: Noticeboard;
}

/** What arrived in this time before the last answer is looked at again: commits come in any order. */
const OVERLAP_MS = 15_000;
const FIRST_LOOK_MS = 86_400_000;
const LINES = 100;

/** What arrives, and what becomes of it. */
export class LiveService {
  private announcedAt = 0;

  constructor(private readonly parts: LiveParts) {}

  async list(query: LiveQuery, personal: boolean): Promise<LiveAnswer> {
    const { knex, clock, events, board } = this.parts;
    const now = clock.now();
    await this.announce(now);
    await board.flush();
    const sources = await sourcesRepository.all(knex);
    const source = this.sourceOf(query, sources);
    const after = query.since ? Date.parse(query.since) - OVERLAP_MS : now - FIRST_LOOK_MS;
    const asked = { after, limit: LINES, sourceId: source?.id, query, personal };
    const found: Stored[] = [];
    let seen = 0;
    for (const look of [
      () => acceptedSince(knex, events, asked),
      () => refusedSince(knex, asked),
      () => toldSince(knex, asked),
    ]) {
      const { items, total } = await look();
      found.push(...items);
      seen += total;
    }
    found.sort((a, b) => b.at - a.at || b.id - a.id);
    const byId = new Map(sources.map((row) => [row.id, row]));
    const shown = found.slice(0, LINES);
    const lines = shown.reduce((sum, { count }) => sum + count, 0);
    return {
      asOf: toInstant(now),
      items: shown.map((item) => present(item, byId)),
      // At the first look nobody expects the whole day.
      more: query.since ? Math.max(0, seen - lines) : 0,
      sources: sources.map(({ publicId: id, name }) => ({ id, name })),
    };
  }

  async read(kind: 'event' | 'notice', id: number, personal: boolean): Promise<LiveDetail> {
    const { knex, events, canonicals, people } = this.parts;
    const show = (message: unknown) => (personal ? message : maskValue(message));
    const nothing = { masked: !personal, profile: null, at: null, clamped: false };
    if (kind === 'notice') {
      const message = await noticesRepository.find(knex, id);
      if (message === undefined) throw unknown();
      return { ...nothing, message: show(message) };
    }
    const event = await eventsRepository.find(knex, id);
    if (!event) throw unknown();
    await canonicals.refresh();
    const person = canonicals.representativeOf(event.fragment);
    return {
      message: show((await events.payloads([id])).get(id) ?? null),
      masked: !personal,
      profile: (await people.publicIds([person])).get(person) ?? null,
      at: toInstant(event.at),
      clamped: (event.flags & FLAG_CLAMPED) !== 0,
    };
  }

  /** Tells every process that somebody looks; they see it within two seconds. */
  private async announce(now: number): Promise<void> {
    this.parts.board.watch();
    if (now - this.announcedAt < WATCHED_MS / 3) return;
    this.announcedAt = now;
    await bumpGeneration(this.parts.knex, 'live');
  }

  private sourceOf({ source }: LiveQuery, sources: readonly SourceRow[]): SourceRow | undefined {
    if (source === undefined) return undefined;
    const found = sources.find(({ publicId }) => publicId === source);
    if (!found) throw notFound('source.unknown', `There is no source ${source}`);
    return found;
  }
}

const unknown = () => notFound('live.unknown', 'This line is gone: it was kept for minutes only');

function present(item: Stored, sources: ReadonlyMap<number, SourceRow>): LiveItem {
  const { kind, id, at, fate, type, event, sourceId, code, count } = item;
  const source = sourceId === null ? undefined : sources.get(sourceId);
  return {
    ...{ kind, id, fate, type, event, code, count },
    at: toInstant(at),
    source: source ? { id: source.publicId, name: source.name } : null,
  };
}
