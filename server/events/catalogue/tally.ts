import { valuesOf, bodyOf, type ValueKind } from './paths';

/** A stored message, as far as the catalogue looks at it. */
export interface Counted {
  id: number;
  eventTypeId: number;
  at: number;
  payload: Record<string, unknown> | undefined;
}

export type Kinds = Partial<Record<ValueKind, number>>;

export interface PropertyTally {
  count: number;
  kinds: Kinds;
  firstAt: number;
  lastAt: number;
  /** Ids of events whose values differ, newest last. */
  examples: number[];
}

export interface TypeTally {
  count: number;
  firstAt: number;
  lastAt: number;
  /** UTC day since 1970 → events. */
  days: Map<number, number>;
  properties: Map<string, PropertyTally & { seen: Set<string> }>;
}

/** Properties of one event type that are kept; who sends more than these names data, not properties. */
export const MOST_PROPERTIES = 100;
/** Events that examples are read from; a few more than are shown, since values repeat. */
export const MOST_EXAMPLES = 8;
const DAY = 86_400_000;
/** Characters by which values are told apart. */
const COMPARED = 64;

export type Tally = Map<number, TypeTally>;

/** Adds one message to what is counted. */
export function addTo(tally: Tally, { id, eventTypeId, at, payload }: Counted): void {
  const type = tally.get(eventTypeId) ?? {
    count: 0,
    firstAt: at,
    lastAt: at,
    days: new Map<number, number>(),
    properties: new Map(),
  };
  tally.set(eventTypeId, type);
  type.count += 1;
  type.firstAt = Math.min(type.firstAt, at);
  type.lastAt = Math.max(type.lastAt, at);
  const day = Math.floor(at / DAY);
  type.days.set(day, (type.days.get(day) ?? 0) + 1);
  if (payload) addProperties(type, id, at, payload);
}

function addProperties(
  type: TypeTally,
  id: number,
  at: number,
  payload: Record<string, unknown>,
): void {
  const inThis = new Set<string>();
  for (const { path, kind, value } of valuesOf(bodyOf(payload))) {
    const property = type.properties.get(path) ?? {
      ...{ count: 0, kinds: {}, firstAt: at, lastAt: at, examples: [], seen: new Set<string>() },
    };
    if (!type.properties.has(path)) {
      if (type.properties.size >= MOST_PROPERTIES) continue;
      type.properties.set(path, property);
    }
    property.kinds[kind] = (property.kinds[kind] ?? 0) + 1;
    if (inThis.has(path)) continue;
    inThis.add(path);
    property.count += 1;
    property.firstAt = Math.min(property.firstAt, at);
    property.lastAt = Math.max(property.lastAt, at);
    if (kind === 'list' || kind === 'object' || kind === 'null') continue;
    const text = String(value).slice(0, COMPARED);
    if (property.seen.has(text) || property.seen.size >= MOST_EXAMPLES) continue;
    property.seen.add(text);
    property.examples.push(id);
  }
}

/** One property's standing row with what was counted since. */
export function mergedProperty(
  standing: PropertyTally | undefined,
  added: PropertyTally,
): PropertyTally {
  const { count, kinds, firstAt, lastAt, examples } = added;
  if (!standing) return { count, kinds, firstAt, lastAt, examples };
  const all: Kinds = { ...standing.kinds };
  for (const [kind, times] of Object.entries(kinds) as [ValueKind, number][]) {
    all[kind] = (all[kind] ?? 0) + times;
  }
  return {
    count: standing.count + count,
    kinds: all,
    firstAt: Math.min(standing.firstAt, firstAt),
    lastAt: Math.max(standing.lastAt, lastAt),
    // The newest: what is old may have been erased.
    examples: [...standing.examples, ...examples].slice(-MOST_EXAMPLES),
  };
}
