import type { Knex } from 'knex';

import { eventsRepository, type Dictionary, type EventRow, type StoredOrderFact } from '../events';
import {
  holdPersons,
  identityRepository,
  loadKnown,
  Resolver,
  type IdentityPlan,
  type Known,
  type Subject,
} from '../identity';
import type { Clock } from '../platform/clock';
import { dialectOf, inTransaction, type IdBlocks } from '../platform/database';
import { epochsRepository } from '../platform/epochs';
import { newPublicId } from '../platform/ids';
import { isTrusted } from '../sources';
import { applyTraits, traitValueOf, type TraitWord } from '../traits';
import { batchesOf } from './batches';
import { ingestRepository } from './ingest.repository';
import { nameOfKey, type Message, type Outcome, type Refusal } from './message';
import { subjectOf, trustOf } from './trust-of';

export interface GroupParts {
  knex: Knex;
  clock: Clock;
  eventTypes: Dictionary;
  traitNames: Dictionary;
  fragmentIds: IdBlocks;
  eventIds: IdBlocks;
  batchIds: IdBlocks;
}

export interface StoredGroup {
  /** One outcome for each message, in order. */
  outcomes: Outcome[];
  /** Fragment → new representative, for this process's own map. */
  canonicals: ReadonlyMap<number, number>;
}

interface Resolved {
  fragments: number[];
  plan: IdentityPlan;
  known: Known;
}

/**
 * Stores a group of messages in one transaction: whoever gets an answer afterwards can rely on it.
 * A second run of the same group, after a deadlock or a lost race, changes nothing twice.
 */
export async function storeGroup(
  parts: GroupParts,
  messages: readonly Message[],
  refusals: readonly Refusal[],
): Promise<StoredGroup> {
  const { knex, clock } = parts;
  const now = clock.now();
  const typeIds = await parts.eventTypes.idsOf(
    messages.map(({ event }) => event),
    now,
  );
  const traitIds = await parts.traitNames.idsOf(
    messages.flatMap(({ traits }) => Object.keys(traits ?? {})),
    now,
  );
  // Twice over: the group is resolved a second time when it has to queue up for a merge.
  await parts.fragmentIds.reserve(messages.length * 2);
  await parts.eventIds.reserve(messages.length);
  await parts.batchIds.reserve(messages.length + refusals.length);

  return inTransaction(knex, async (trx) => {
    const fresh = await withoutStored(trx, messages);
    const resolved = await resolve(parts, trx, fresh, now);
    const batches = batchesOf(parts.batchIds, messages, fresh, refusals, now);
    await ingestRepository.insertBatches(trx, batches);
    await ingestRepository.insertDeadLetters(trx, refusals);
    await identityRepository.write(trx, resolved.plan, () => newPublicId('profile'), now);
    const rows = eventRows(parts, fresh, resolved.fragments, typeIds, batches);
    await eventsRepository.insert(trx, rows.events, rows.payloads, rows.orders);
    await writeTraits(trx, fresh, resolved, traitIds);
    await touch(trx, rows.events, resolved, now);
    const stored = new Set(fresh);
    return {
      outcomes: messages.map((message) => ({
        status: stored.has(message) ? 'stored' : 'duplicate',
      })),
      canonicals: resolved.plan.canonicals,
    };
  });
}

/** Messages that are neither in the log nor earlier in the same group. */
async function withoutStored(trx: Knex, messages: readonly Message[]): Promise<Message[]> {
  const keys = messages.map(({ key }) => key);
  const seen = keys.length > 0 ? await eventsRepository.storedKeys(trx, keys) : new Set<string>();
  return messages.filter(({ key }) => {
    const name = nameOfKey(key);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

async function resolve(
  parts: GroupParts,
  trx: Knex,
  messages: readonly Message[],
  now: number,
): Promise<Resolved> {
  const subjects = messages.map(subjectOf);
  const whole = new Set<Subject>(
    subjects.filter((subject, at) => subject.userId ?? subject.email ?? messages[at]?.traits),
  );
  const attempt = async () => {
    const known = await loadKnown(trx, subjects, (subject) => whole.has(subject));
    const resolver = new Resolver(known, () => parts.fragmentIds.next(), now);
    const fragments = subjects.map((subject) => resolver.resolve(subject));
    return { resolver, fragments, known };
  };
  let { resolver, fragments, known } = await attempt();
  const locked = resolver.needsLock;
  if (locked && dialectOf(trx) !== 'sqlite') {
    await identityRepository.lock(trx);
    ({ resolver, fragments, known } = await attempt());
  }
  const plan = resolver.finish();
  const told = fragments.filter((_, index) => messages[index]?.traits);
  const changed = [...known.components.changedFragments(), ...plan.canonicals.keys()];
  await holdPersons(trx, known, plan, [...told, ...changed], locked);
  return { fragments, known, plan };
}

function eventRows(
  parts: GroupParts,
  messages: readonly Message[],
  fragments: readonly number[],
  typeIds: ReadonlyMap<string, number>,
  batches: readonly { id: number; sourceId: number }[],
) {
  const events: EventRow[] = [];
  const payloads = new Map<number, object>();
  const orders: StoredOrderFact[] = [];
  messages.forEach((message, index) => {
    const id = parts.eventIds.next();
    const fragment = fragments[index];
    events.push({
      id,
      messageKey: message.key,
      fragment,
      eventTypeId: typeIds.get(message.event) as number,
      at: message.at,
      receivedAt: message.receivedAt,
      sourceId: message.source.id,
      batchId: batches.find(({ sourceId }) => sourceId === message.source.id)?.id ?? 0,
      trust: trustOf(message),
      flags: message.flags,
    });
    payloads.set(id, message.payload);
    if (message.order) {
      const counts = isTrusted(message.source) || message.source.countOrders;
      orders.push({ ...message.order, eventId: id, fragment, counts });
    }
  });
  return { events, payloads, orders };
}

async function writeTraits(
  trx: Knex,
  messages: readonly Message[],
  { fragments, plan, known }: Resolved,
  traitIds: ReadonlyMap<string, number>,
): Promise<void> {
  const words: TraitWord[] = messages.flatMap((message, index) =>
    Object.entries(message.traits ?? {}).map(([name, value]) => ({
      ...traitValueOf(value),
      fragment: fragments[index],
      traitId: traitIds.get(name) as number,
      at: message.at,
      messageKey: message.key,
      sourceId: message.source.id,
      trust: trustOf(message),
    })),
  );
  const touched = [
    ...words.map(({ fragment }) => fragment),
    ...known.components.changedFragments(),
    ...plan.canonicals.keys(),
  ];
  const persons = new Map(
    touched.map((fragment) => [fragment, known.components.of(fragment).map(({ id }) => id)]),
  );
  await applyTraits(trx, words, withMembers(persons));
}

/** The same person under each of its fragments. */
function withMembers(persons: ReadonlyMap<number, number[]>): Map<number, number[]> {
  const all = new Map<number, number[]>();
  for (const [fragment, members] of persons) {
    const own = members.length > 0 ? members : [fragment];
    for (const id of own) all.set(id, own);
  }
  return all;
}

async function touch(
  trx: Knex,
  events: readonly EventRow[],
  { plan, known }: Resolved,
  now: number,
): Promise<void> {
  if (events.length === 0) return;
  const fragments = new Set(events.map(({ fragment }) => fragment));
  for (const fragment of known.components.changedFragments()) fragments.add(fragment);
  for (const fragment of plan.canonicals.keys()) fragments.add(fragment);
  for (const fragment of plan.robbed) fragments.add(fragment);
  const types = new Set(events.map(({ eventTypeId }) => eventTypeId));
  await epochsRepository.touch(trx, fragments, types, now);
}
