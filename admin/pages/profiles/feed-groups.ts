import type { ProfileEvent } from '../../../contracts/profiles';

/** Events of the same kind about the same thing, one right after the other. */
export interface FeedGroup {
  key: string;
  events: [ProfileEvent, ...ProfileEvent[]];
}

/** What lies close together in time, newest first. */
export interface FeedVisit {
  key: string;
  from: string;
  to: string;
  groups: FeedGroup[];
}

export interface FeedDay {
  /** `2026-05-03`, in the reader's own zone. */
  day: string;
  visits: FeedVisit[];
}

/** Half an hour without an event ends a visit. */
const VISIT_GAP_MS = 30 * 60_000;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export const propertiesOf = (event: ProfileEvent) => record(event.payload.properties);

/** What an event is about: a product's name, a page's title or path, an order's number, a group. */
export function subjectOf(event: ProfileEvent): string | undefined {
  if (event.type === '$group') {
    const { traits, groupId } = event.payload;
    return text(record(traits).name) ?? text(groupId);
  }
  const { name, title, path, url, order_id: order, product_id: product } = propertiesOf(event);
  const candidates = event.type.startsWith('Order')
    ? [order, name]
    : [name, title, path, url, product, order];
  return candidates.map(text).find(Boolean);
}

/** The reader's own day of an instant, sortable. */
export function localDay(at: string): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const isApart = (visit: FeedVisit, event: ProfileEvent) =>
  Date.parse(visit.from) - Date.parse(event.at) > VISIT_GAP_MS;

function addTo(visit: FeedVisit, event: ProfileEvent): void {
  visit.from = event.at;
  const last = visit.groups.at(-1);
  const [first] = last?.events ?? [];
  if (last && first?.type === event.type && subjectOf(first) === subjectOf(event)) {
    last.events.push(event);
  } else {
    visit.groups.push({ key: event.id, events: [event] });
  }
}

/** By day and visit, newest first; what was done several times in a row becomes one entry. */
export function groupFeed(events: readonly ProfileEvent[]): FeedDay[] {
  const days: FeedDay[] = [];
  for (const event of events) {
    const day = localDay(event.at);
    if (days.at(-1)?.day !== day) days.push({ day, visits: [] });
    const visits = days.at(-1)?.visits ?? [];
    let visit = visits.at(-1);
    if (!visit || isApart(visit, event)) {
      visit = { key: event.id, from: event.at, to: event.at, groups: [] };
      visits.push(visit);
    }
    addTo(visit, event);
  }
  return days;
}
