import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { createAudiences, MailUnavailable, type Mailer } from '../../../server/audiences';
import { declaredTables } from '../../../server/declared-tables';
import { Evaluator } from '../../../server/audiences/evaluation';
import { Activity, Dictionary, EventReader, lateRepository } from '../../../server/events';
import { CanonicalMap, Identifiers, People } from '../../../server/identity';
import { insertRows } from '../../../server/platform/database';
import { Epochs, epochsRepository } from '../../../server/platform/epochs';
import { newPublicId } from '../../../server/platform/ids';
import { silentLog } from '../../../server/platform/log';
import type { PersonSet } from '../../../server/platform/sets';
import { WakeUps } from '../../../server/platform/wakeups';
import { Forgetting } from '../../../server/profiles';
import { createSegments } from '../../../server/segments';
import { TraitReader, traitValueOf } from '../../../server/traits';
import { TRAIT_KINDS } from '../../../server/traits/trait-value';
import type { TestClock } from '../../support/clock';
import { fragmentAt, type History } from './history';

const keyOf = (text: string, length: number) =>
  createHash('sha256').update(text).digest().subarray(0, length);

/** How many random cases a test tries; `CDP_TEST_CASES` asks for more of each. */
export const runsOf = (usual: number): number =>
  Math.max(1, Math.round(usual * Number(process.env.CDP_TEST_CASES ?? '1')));

const noMail: Mailer = { send: () => Promise.reject(new MailUnavailable('No mail')) };

/** One process: the real rooms on a connection, with nothing remembered yet. */
export function openHouse(
  knex: Knex,
  clock: TestClock,
  { timeZone = 'UTC', mailer = noMail }: { timeZone?: string; mailer?: Mailer } = {},
) {
  const workspace = () => Promise.resolve({ timeZone, currency: 'USD' });
  const epochs = new Epochs(knex, clock);
  const map = new CanonicalMap(knex, epochs);
  const identifiers = new Identifiers(Buffer.alloc(32, 7));
  const people = new People(knex, identifiers, map);
  const types = new Dictionary(knex, 'cdp_event_types');
  const names = new Dictionary(knex, 'cdp_traits');
  const wakeUps = new WakeUps();
  const activity = new Activity(knex, types, clock);
  const traits = new TraitReader(knex, names, map);
  const audiences = createAudiences({
    knex,
    clock,
    log: silentLog,
    wakeUps,
    map,
    everyone: people,
    events: new EventReader(knex, types),
    activity,
    workspace,
    traits,
    epochs,
    mailer,
    apiPath: '/api/cdp',
    changesKeptDays: 30,
  });
  const segments = createSegments({ knex, clock, people: map, directory: people, audiences });
  const evaluator = new Evaluator(audiences.kinds, people, map, workspace);
  const forgetting = new Forgetting({
    ...{ knex, clock, canonicals: map, people, identifiers, tables: declaredTables },
  });
  return {
    forgetting,
    audiences,
    segments,
    evaluator,
    activity,
    traits,
    epochs,
    map,
    people,
    types,
    names,
    wakeUps,
  };
}
export type House = ReturnType<typeof openHouse>;

/** What a job is handed when nothing goes wrong. */
export const calmly = (trigger: 'schedule' | 'manual' = 'manual') => ({
  signal: new AbortController().signal,
  token: 1,
  trigger,
  resumed: false,
  progress: () => undefined,
  assertLease: () => Promise.resolve(),
});

const PERSONAL = [
  'cdp_fragments',
  'cdp_canonicals',
  'cdp_identifiers',
  'cdp_identifier_links',
  'cdp_events',
  'cdp_event_payloads',
  'cdp_trait_values',
];

const DERIVED = ['cdp_activity_days', 'cdp_activity_filters', 'cdp_late'];
/** Left of people who were forgotten in another history. */
const GRAVES = ['cdp_tombstones', 'cdp_erasures'];

/** Makes the database hold exactly this history; what follows from merges is written as well. */
export async function store(house: House, knex: Knex, history: History, now: number) {
  for (const table of [...DERIVED, ...GRAVES]) await knex(table).delete();
  const ids = history.people.map((_, place) => fragmentAt(place));
  await rewrite(house, knex, history, now);
  await seal(house, knex, ids, [], now);
}

/**
 * Goes from one history to a later one as the write path would: it touches those about whom
 * something was stored, and notes what was stored into days that are over.
 */
export async function go(house: House, knex: Knex, from: History, to: History, now: number) {
  await rewrite(house, knex, to, now);
  const added = to.people.flatMap(({ events }, place) => {
    const before = new Set(from.people[place]?.events);
    return events.filter((event) => !before.has(event));
  });
  const types = await house.types.idsOf(
    added.map(({ name }) => name),
    0,
  );
  const rows = added.map(({ name, at }) => ({ eventTypeId: types.get(name) as number, at }));
  await lateRepository.stamp(knex, rows, now);
  const [before, after] = [representativesOf(from), representativesOf(to)];
  const moved = new Set(
    [...after].flatMap(([id, person]) => (before.get(id) === person ? [] : [id])),
  );
  const touched = [...after.keys()].filter((id, place) => {
    const same = JSON.stringify(from.people[place]) === JSON.stringify(to.people[place]);
    const kin = [...after.keys()].filter(
      (other) => after.get(other) === after.get(id) || before.get(other) === before.get(id),
    );
    return !same || kin.some((other) => moved.has(other));
  });
  if (touched.length > 0) await seal(house, knex, touched, [...types.values()], now);
}

async function rewrite(house: House, knex: Knex, history: History, now: number) {
  const names = history.people.flatMap(({ events }) => events.map(({ name }) => name));
  const types = await house.types.idsOf(names, 0);
  const plan = (await house.names.idsOf(['plan'], 0)).get('plan') as number;
  const ids = history.people.flatMap(({ gone }, place) => (gone ? [] : [fragmentAt(place)]));
  const persons = representativesOf(history);
  await knex.transaction(async (trx) => {
    for (const table of PERSONAL) await trx(table).delete();
    await insertRows(
      trx,
      'cdp_fragments',
      ids.map((id) => ({ id, public_id: newPublicId('profile'), source_id: 1, created_at: now })),
    );
    await storeIdentifiers(trx, history);
    await storeEvents(trx, history, types);
    await storePlans(trx, history, persons, plan);
    const merged = [...persons].filter(([fragment, person]) => fragment !== person);
    await insertRows(
      trx,
      'cdp_canonicals',
      merged.map(([fragment_id, representative_id]) => ({ fragment_id, representative_id })),
    );
  });
}

/** Announces that something was stored about fragments. */
export async function seal(
  house: House,
  knex: Knex,
  fragments: number[],
  types: number[],
  now: number,
) {
  await epochsRepository.touch(knex, fragments, types, now);
  await house.epochs.seal();
}

/** Joins pairs one after the other; known before anonymous, then the lower, stands for both. */
function representativesOf({ people, merges }: History): Map<number, number> {
  const groups = people.map((_, place) => new Set([place]));
  for (const [a, b] of merges) {
    const union = new Set([...(groups[a] ?? []), ...(groups[b] ?? [])]);
    for (const place of union) groups[place] = union;
  }
  return new Map(
    groups.map((group, place) => {
      const sorted = [...group].sort((a, b) => a - b);
      const known = sorted.find((member) => people[member]?.known || people[member]?.hasEmail);
      return [fragmentAt(place), fragmentAt(known ?? sorted[0] ?? place)];
    }),
  );
}

async function storeIdentifiers(knex: Knex, { people }: History): Promise<void> {
  const known = people.flatMap((piece, place) => [
    ...(piece.known ? [{ type: 'user_id', place }] : []),
    ...(piece.hasEmail ? [{ type: 'email', place }] : []),
  ]);
  await insertRows(
    knex,
    'cdp_identifiers',
    known.map(({ type, place }) => ({
      type,
      identifier_key: keyOf(`${type} ${place}`, 32),
      value: `${type}-${place}`,
      created_at: 0,
    })),
  );
  await insertRows(
    knex,
    'cdp_identifier_links',
    known.map(({ type, place }) => ({
      identifier_key: keyOf(`${type} ${place}`, 32),
      fragment_id: fragmentAt(place),
      since_at: 0,
      trust: 2,
      message_key: keyOf(`link ${type} ${place}`, 16),
    })),
  );
}

async function storeEvents(
  knex: Knex,
  { people }: History,
  types: Map<string, number>,
): Promise<void> {
  const all = people.flatMap(({ events }, place) =>
    events.map((event) => ({ ...event, fragment: fragmentAt(place) })),
  );
  await insertRows(
    knex,
    'cdp_events',
    all.map(({ name, at, fragment }, place) => ({
      id: place + 1,
      message_key: keyOf(`event ${place}`, 16),
      fragment_id: fragment,
      event_type_id: types.get(name),
      at,
      received_at: at,
      source_id: 1,
      batch_id: 1,
      trust: 2,
      flags: 0,
    })),
  );
  const sent = all.flatMap(({ properties }, place) =>
    properties ? [{ event_id: place + 1, payload: JSON.stringify({ properties }) }] : [],
  );
  await insertRows(knex, 'cdp_event_payloads', sent);
}

async function storePlans(
  knex: Knex,
  { people }: History,
  persons: Map<number, number>,
  trait: number,
): Promise<void> {
  const said = people.flatMap(({ plan }, place) => {
    const fragment = fragmentAt(place);
    return plan ? [{ ...plan, fragment, person: persons.get(fragment) }] : [];
  });
  const wins = (word: (typeof said)[number]) =>
    said.every(
      (other) =>
        other.person !== word.person ||
        other.trust < word.trust ||
        (other.trust === word.trust && other.at <= word.at),
    );
  await insertRows(
    knex,
    'cdp_trait_values',
    said.map((word) => {
      const { kind, number, text } = traitValueOf(word.value);
      return {
        fragment_id: word.fragment,
        trait_id: trait,
        kind: TRAIT_KINDS.indexOf(kind),
        number_value: number,
        text_value: text,
        json_value: JSON.stringify(word.value),
        at: word.at,
        message_key: keyOf(`plan ${word.fragment}`, 16),
        trust: word.trust,
        effective: wins(word),
      };
    }),
  );
}

/** Persons as sorted lists of the fragments that make them, sorted. */
export function asFragments(house: House, persons: PersonSet): number[][] {
  return persons
    .toArray()
    .map((person) => [...house.map.fragmentsOf(person)].sort((a, b) => a - b))
    .sort(byFirst);
}

export const byFirst = (a: number[], b: number[]) => (a[0] ?? 0) - (b[0] ?? 0);
