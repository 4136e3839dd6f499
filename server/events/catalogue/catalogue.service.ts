import type { Knex } from 'knex';
import type { z } from 'zod';

import type {
  EventProperty,
  EventType,
  EventTypePage,
  eventTypesQuery,
  PropertyOfType,
} from '../../../contracts/events';
import { NO_RULES } from '../../../contracts/event-rules';
import type { PageQuery } from '../../../contracts/paging';
import type { Clock } from '../../platform/clock';
import { toInstant, toInstantOrNull } from '../../platform/database';
import { notFound } from '../../platform/http';
import { maskValue } from '../../platform/masking';
import type { Dictionary } from '../dictionary.repository';
import { eventsRepository } from '../events.repository';
import { rulesRepository } from '../rules/rules.repository';
import { catalogueRepository, type PropertyRow } from './catalogue.repository';
import { bodyOf, lookUp, type ValueKind } from './paths';
import type { Kinds } from './tally';

const DAY = 86_400_000;
const DAYS = 90;
const SHOWN = 5;
const LONGEST = 100;

type Example = EventProperty['examples'][number];

/** An event type, as far as it was counted. */
type Seen = Omit<EventType, 'properties' | 'mode' | 'planned'>;

/** What messages hold, as editors read it. */
export class CatalogueService {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
    private readonly clock: Clock,
  ) {}

  async list(
    query: z.output<typeof eventTypesQuery>,
  ): Promise<{ data: EventType[]; total: number }> {
    const all = await this.all();
    const text = query.search?.toLowerCase();
    const found = all.filter(
      ({ name }) =>
        (query.name === undefined || name === query.name) &&
        (!text || name.toLowerCase().includes(text)),
    );
    found.sort(orderOf(query.sort));
    const from = (query.page - 1) * query.pageSize;
    const data = found.slice(from, from + query.pageSize);
    const properties = await catalogueRepository.propertyCounts(
      this.knex,
      data.map(({ id }) => id),
    );
    const rules = await rulesRepository.all(this.knex);
    return {
      data: data.map((type) => {
        const { mode, planned } = rules.get(type.id) ?? NO_RULES;
        return { ...type, properties: properties.get(type.id) ?? 0, mode, planned };
      }),
      total: found.length,
    };
  }

  async read(id: number, personal: boolean): Promise<Omit<EventTypePage, 'traits'>> {
    const type = (await this.all()).find((candidate) => candidate.id === id);
    if (!type) throw notFound('event-type.unknown', `There is no event type ${id}`);
    const rows = await catalogueRepository.properties(this.knex, [id]);
    const today = Math.floor(this.clock.now() / DAY);
    const days = await catalogueRepository.days(this.knex, id, today - DAYS + 1);
    const bodies = await this.bodies(rows);
    return {
      ...type,
      days: [...days]
        .sort(([a], [b]) => a - b)
        .map(([day, events]) => ({ day: toInstant(day * DAY).slice(0, 10), events })),
      properties: rows
        .sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
        .map((row) => ({ ...presented(row), examples: examplesOf(row, bodies, personal) })),
      rules: await rulesRepository.of(this.knex, id),
    };
  }

  async properties(query: PageQuery): Promise<{ data: PropertyOfType[]; total: number }> {
    const { page, pageSize, search } = query;
    const found = await catalogueRepository.propertyPage(
      this.knex,
      search,
      (page - 1) * pageSize,
      pageSize,
    );
    const names = await this.types.all();
    const data = found.rows.map((row) => ({
      ...presented(row),
      event: { id: row.eventTypeId, name: names.get(row.eventTypeId) ?? '' },
    }));
    return { data, total: found.total };
  }

  private async all(): Promise<Seen[]> {
    const names = await this.types.all();
    const rows = await catalogueRepository.counts(this.knex);
    const counts = new Map(rows.map((row) => [row.eventTypeId, row]));
    return [...names].map(([id, name]) => {
      const row = counts.get(id);
      return {
        ...{ id, name, count: row?.count ?? 0 },
        firstAt: toInstantOrNull(row?.firstAt ?? null),
        lastAt: toInstantOrNull(row?.lastAt ?? null),
      };
    });
  }

  /** Bodies of the events that examples are read from. */
  private async bodies(rows: readonly PropertyRow[]) {
    const ids = [...new Set(rows.flatMap(({ examples }) => examples))];
    const payloads = await eventsRepository.payloads(this.knex, ids);
    return new Map([...payloads].map(([id, payload]) => [id, bodyOf(payload)]));
  }
}

const SORTS = {
  name: (a: Seen, b: Seen) => a.name.localeCompare(b.name),
  count: (a: Seen, b: Seen) => a.count - b.count,
  lastAt: (a: Seen, b: Seen) => (a.lastAt ?? '').localeCompare(b.lastAt ?? ''),
};

function orderOf(sort = 'count:desc'): (a: Seen, b: Seen) => number {
  const [field = '', direction] = sort.split(':');
  const compare = SORTS[field as keyof typeof SORTS] ?? SORTS.count;
  const sign = direction === 'desc' ? -1 : 1;
  return (a, b) => sign * compare(a, b) || a.name.localeCompare(b.name);
}

const kindsOf = (kinds: Kinds): EventProperty['kinds'] =>
  (Object.entries(kinds) as [ValueKind, number][])
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count);

const presented = (row: PropertyRow) => ({
  path: row.path,
  count: row.count,
  kinds: kindsOf(row.kinds),
  firstAt: toInstant(row.firstAt),
  lastAt: toInstant(row.lastAt),
});

const isPlain = (value: unknown): value is Example =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The newest values that are still in the log, each once and cut to a readable length. */
function examplesOf(
  row: PropertyRow,
  bodies: ReadonlyMap<number, Record<string, unknown>>,
  personal: boolean,
): Example[] {
  const shown = new Set<Example>();
  for (const id of [...row.examples].reverse()) {
    for (const value of lookUp(bodies.get(id) ?? {}, row.path)) {
      if (!isPlain(value)) continue;
      const short = typeof value === 'string' ? value.slice(0, LONGEST) : value;
      shown.add(personal ? short : (maskValue(short) as Example));
      if (shown.size >= SHOWN) return [...shown];
    }
  }
  return [...shown];
}
