import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import type { Clock } from '../../platform/clock';
import type { EventFilter, EventSpan, Visit } from '../event-filter';
import { firstOfType } from '../log.repository';
import { ActivityIndexRepository } from './activity-index.repository';
import { buildDays } from './build-days';
import { DayCache, type KnownDay } from './day-cache';
import { DAY_MS, dayOf, lateRepository } from './late.repository';
import { packDay, unpackDay, visitDay } from './packed-day';

const MINUTE = 60_000;
/** A day is packed only when every batch that took its own clock for that day has long committed. */
const SETTLED_MS = 10 * MINUTE;
/** For fewer days the log itself is asked. */
const FEWEST_DAYS = 2;
const MEMORY_BYTES = 128 * 1_024 * 1_024;
const STORED_BYTES = 256 * 1_024 * 1_024;
const ASKED_EVERY_MS = 10 * MINUTE;
/** Packed days read without letting the process breathe. */
const DAYS_AT_ONCE = 10;

export interface WholeDays {
  first: number;
  last: number;
}

/** The whole UTC days within a span that are over for good; null when they are too few. */
export function wholeDays({ after, until }: EventSpan, now: number): WholeDays | null {
  const first = after === null ? -Infinity : Math.ceil((after + 1) / DAY_MS);
  const last = Math.min(dayOf(until + 1), dayOf(now - SETTLED_MS)) - 1;
  return last - first + 1 < FEWEST_DAYS ? null : { first, last };
}

/** The bytes that tell a filter from all others of its type. */
const keyOf = (typeId: number, { where, sum }: EventFilter): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([typeId, where, sum]))
    .digest();

/**
 * For each filter and past day one packed row: who did it how often. Rows are built from the log when
 * they are first asked for. They tell of fragments, so that no merge and no undo touches them; one
 * whose day has had more late batches than it knows of is built anew.
 */
export class ActivityIndex {
  private readonly repository: ActivityIndexRepository;
  private readonly memory = new DayCache(MEMORY_BYTES);
  private readonly ids = new Map<string, number>();
  private readonly askedAt = new Map<number, number>();

  constructor(
    knex: Knex,
    private readonly clock: Clock,
    /** For what only reads, and may take long. */
    private readonly reading: Knex = knex,
    private readonly storedBytes = STORED_BYTES,
  ) {
    this.repository = new ActivityIndexRepository(knex);
  }

  /** The days of a span that can be visited; null when the log must be asked for all of it. */
  wholeDays(typeId: number, span: EventSpan): Promise<WholeDays | null> {
    return this.beginning(typeId, wholeDays(span, this.clock.now()));
  }

  async visit(typeId: number, filter: EventFilter, days: WholeDays, visit: Visit): Promise<void> {
    // Before the days are read: what commits in between makes them out of date, never the reverse.
    const late = await lateRepository.numbers(this.reading, typeId, days.first, days.last);
    let read = 0;
    for (const { content } of await this.days(typeId, filter, days, late)) {
      visitDay(content, visit);
      if (++read % DAYS_AT_ONCE === 0) await setImmediate();
    }
  }

  /** Forgets what is in memory, as another process would begin. */
  clear(): void {
    this.memory.clear();
    this.ids.clear();
  }

  /** Ever begins with the day of the first event; before it there is nothing to be packed. */
  private async beginning(typeId: number, days: WholeDays | null): Promise<WholeDays | null> {
    if (!days || days.first > -Infinity) return days;
    const at = await firstOfType(this.reading, typeId);
    if (at === null) return null;
    const first = dayOf(at);
    return days.last - first + 1 < FEWEST_DAYS ? null : { first, last: days.last };
  }

  private async days(
    typeId: number,
    filter: EventFilter,
    { first, last }: WholeDays,
    late: ReadonlyMap<number, number>,
  ): Promise<KnownDay[]> {
    const key = keyOf(typeId, filter);
    const name = key.toString('base64');
    const found = new Map<number, KnownDay>();
    const lateOf = (day: number) => late.get(day) ?? 0;
    const missing = () => {
      const days: number[] = [];
      for (let day = first; day <= last; day += 1) if (!found.has(day)) days.push(day);
      return days;
    };
    for (const day of missing()) {
      const known = this.memory.get(name, day, lateOf(day));
      if (known) found.set(day, known);
    }
    const filterId = await this.idOf(name, key, typeId);
    const unread = missing();
    if (unread.length > 0) {
      const [from = first, to = last] = [unread[0], unread.at(-1)];
      for (const row of await this.repository.days(filterId, from, to)) {
        if (found.has(row.day) || row.lateSeen !== lateOf(row.day)) continue;
        const { day, lateSeen } = row;
        const known = { day, lateSeen, content: unpackDay(row.packed) };
        found.set(day, known);
        this.memory.put(name, known);
      }
    }
    const built: KnownDay[] = [];
    for (const run of runsOf(missing())) {
      const rows = await buildDays(this.reading, typeId, filter, run.first, run.last);
      for (const [day, content] of rows) built.push({ day, content, lateSeen: lateOf(day) });
    }
    if (built.length > 0) await this.keep(name, filterId, built);
    return [...found.values(), ...built];
  }

  private async keep(name: string, filterId: number, days: readonly KnownDay[]): Promise<void> {
    for (const day of days) this.memory.put(name, day);
    const packed = days.map(({ content, ...day }) => ({ ...day, packed: packDay(content) }));
    if (!(await this.repository.keep(filterId, packed))) this.ids.delete(name);
    const gone = new Set(await this.repository.trim(this.storedBytes));
    for (const [key, id] of this.ids) if (gone.has(id)) this.ids.delete(key);
  }

  private async idOf(name: string, key: Buffer, typeId: number): Promise<number> {
    const now = this.clock.now();
    let id = this.ids.get(name);
    if (id === undefined) {
      const found = await this.repository.filter(key, typeId, now);
      ({ id } = found);
      this.ids.set(name, id);
      this.askedAt.set(id, found.askedAt);
    }
    if (Math.abs(now - (this.askedAt.get(id) ?? -Infinity)) >= ASKED_EVERY_MS) {
      this.askedAt.set(id, now);
      await this.repository.asked(id, now);
    }
    return id;
  }
}

/** Ascending numbers as runs of consecutive ones. */
function runsOf(days: readonly number[]): WholeDays[] {
  const runs: WholeDays[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}
