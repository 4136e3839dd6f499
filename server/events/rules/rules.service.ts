import type { Knex } from 'knex';

import type {
  EventRules,
  SchemaViolation,
  VIOLATION_WINDOWS,
} from '../../../contracts/event-rules';
import type { Clock } from '../../platform/clock';
import { toInstant } from '../../platform/database';
import { notFound } from '../../platform/http';
import { maskValue } from '../../platform/masking';
import { sourcesRepository } from '../../sources';
import { bodyOf, lookUp } from '../catalogue/paths';
import type { Dictionary } from '../dictionary.repository';
import { eventsRepository } from '../events.repository';
import type { Violation } from './check';
import { widened } from './mark-valid';
import type { RuleBook } from './rule-book';
import { rulesRepository } from './rules.repository';
import { hourOf, violationsRepository, type ViolationCount } from './violations.repository';

const HOURS = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 } as const;
const MOST = 500;
const LONGEST = 100;

type Example = SchemaViolation['example'];

/** What is expected of messages, and what they were instead. */
export class RulesService {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
    private readonly book: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** Changes what is named; the rest stays. */
  async set(eventTypeId: number, patch: Partial<EventRules>): Promise<EventRules> {
    await this.nameOf(eventTypeId);
    const rules = await rulesRepository.change(
      this.knex,
      eventTypeId,
      this.clock.now(),
      (standing) => ({ ...standing, ...patch }),
    );
    this.book.forget();
    return rules;
  }

  /** What was seen is right from now on, and what was counted of it is forgotten. */
  async markValid(eventTypeId: number, violation: Violation): Promise<EventRules> {
    await this.nameOf(eventTypeId);
    const place = { eventTypeId, ...violation };
    const counts = await violationsRepository.since(this.knex, 0);
    const own = counts.filter((count) => isAt(count, place));
    const bodies = await this.bodies(own);
    const seen = own.flatMap(({ eventId, path }) =>
      eventId === null ? [] : lookUp(bodies.get(eventId) ?? {}, path),
    );
    const rules = await rulesRepository.change(
      this.knex,
      eventTypeId,
      this.clock.now(),
      (standing) => widened(standing, violation, seen),
      async (trx) => void (await violationsRepository.forget(trx, place)),
    );
    this.book.forget();
    return rules;
  }

  async violations(
    window: (typeof VIOLATION_WINDOWS)[number],
    personal: boolean,
  ): Promise<SchemaViolation[]> {
    const since = hourOf(this.clock.now()) - HOURS[window] + 1;
    const found = byPlace(await violationsRepository.since(this.knex, since));
    found.sort((a, b) => b.count - a.count || b.lastAt - a.lastAt);
    const shown = found.slice(0, MOST);
    const names = await this.types.all();
    const sources = new Map((await sourcesRepository.all(this.knex)).map((row) => [row.id, row]));
    const bodies = await this.bodies(shown);
    return shown.map((row) => ({
      event: { id: row.eventTypeId, name: names.get(row.eventTypeId) ?? '' },
      ...{ path: row.path, rule: row.rule, count: row.count, blocked: row.blocked },
      source: { id: row.sourceId, name: sources.get(row.sourceId)?.name ?? null },
      lastAt: toInstant(row.lastAt),
      example: exampleOf(row, bodies, personal),
    }));
  }

  private async nameOf(eventTypeId: number): Promise<string> {
    const name = (await this.types.all()).get(eventTypeId);
    if (name === undefined) {
      throw notFound('event-type.unknown', `There is no event type ${eventTypeId}`);
    }
    return name;
  }

  private async bodies(counts: readonly ViolationCount[]) {
    const ids = [...new Set(counts.flatMap(({ eventId }) => eventId ?? []))];
    const payloads = await eventsRepository.payloads(this.knex, ids);
    return new Map([...payloads].map(([id, payload]) => [id, bodyOf(payload)]));
  }
}

const isAt = (count: ViolationCount, place: Violation & { eventTypeId: number }): boolean =>
  count.eventTypeId === place.eventTypeId && count.path === place.path && count.rule === place.rule;

/** The hours of each event, property, rule and source as one. */
function byPlace(counts: readonly ViolationCount[]): ViolationCount[] {
  const places = new Map<string, ViolationCount>();
  for (const count of [...counts].sort((a, b) => a.hour - b.hour)) {
    const name = [count.eventTypeId, count.rule, count.sourceId, count.path].join(' ');
    const sum = places.get(name);
    places.set(name, {
      ...count,
      count: count.count + (sum?.count ?? 0),
      blocked: count.blocked + (sum?.blocked ?? 0),
      lastAt: Math.max(count.lastAt, sum?.lastAt ?? 0),
      eventId: count.eventId ?? sum?.eventId ?? null,
    });
  }
  return [...places.values()];
}

/** The value that broke the rule, if it is still in the log; a missing one has none. */
function exampleOf(
  { eventId, path }: ViolationCount,
  bodies: ReadonlyMap<number, Record<string, unknown>>,
  personal: boolean,
): Example {
  const [value] = eventId === null ? [] : lookUp(bodies.get(eventId) ?? {}, path);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST);
  return personal ? text : (maskValue(text) as string);
}
