import type { Knex } from 'knex';

import {
  bodyOf,
  eventsRepository,
  lateRepository,
  violationsRepository,
  type EventRow,
} from '../events';
import { identityRepository } from '../identity';
import { inTransaction, Inserts, type InsertTarget } from '../platform/database';
import { epochsRepository } from '../platform/epochs';
import { newPublicId } from '../platform/ids';
import { batchesOf, placeEvents } from './batches';
import { deadLettersRepository } from './dead-letters.repository';
import { withEntrySnapshots } from './entry-snapshots';
import { eventRows } from './event-rows';
import { fatesOf } from './fates';
import type { GroupParts } from './group-parts';
import { ingestRepository } from './ingest.repository';
import { nameOfKey, type Message, type Outcome, type Refusal } from './message';
import { noteUse, noteViolations } from './note-violations';
import { changedFragments, resolveGroup, type Resolved } from './resolve-group';
import { writeConsents } from './write-consents';
import { writeTraits } from './write-traits';

/**
 * Messages in one transaction. SQLite runs it in one go and holds the process up meanwhile: at some
 * 85 µs a message these are about 20 ms.
 */
export const GROUP_SIZE = { sqlite: 250, postgres: 1_000, mysql: 1_000 } as const;

export interface StoredGroup {
  /** One outcome for each message, in order. */
  outcomes: Outcome[];
  /** Fragment → new representative, for this process's own map. */
  canonicals: ReadonlyMap<number, number>;
}

/**
 * Stores a group of messages in one transaction: whoever gets an answer afterwards can rely on it.
 * A second run of the same group, after a deadlock or a lost race, changes nothing twice.
 */
export async function storeGroup(
  parts: GroupParts,
  sent: readonly Message[],
  refusals: readonly Refusal[],
): Promise<StoredGroup> {
  const { knex, clock } = parts;
  const messages = await withMappedTraits(parts, await withFilings(parts, sent));
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

  const { noted, ...group } = await inTransaction(knex, async (trx) => {
    const fresh = await withoutStored(trx, messages);
    const resolved = await resolveGroup(parts, trx, fresh, now);
    const kept = resolved.messages;
    const fates = fatesOf(messages, fresh, kept);
    const batches = batchesOf(parts.batchIds, messages, fates, refusals, now);
    const rows = eventRows(kept, {
      eventIds: parts.eventIds,
      fragments: resolved.fragments,
      typeIds,
      batches,
    });
    placeEvents(batches, rows.events);
    const inserts = new Inserts(trx);
    await ingestRepository.insertBatches(inserts, batches);
    await identityRepository.write(trx, inserts, resolved.plan, () => newPublicId('profile'), now);
    await noteUse(trx, resolved, now);
    const noted = await noteViolations(parts, trx, kept, resolved, now);
    await eventsRepository.insert(inserts, rows.events, rows.payloads, rows.orders);
    await lateRepository.stamp(inserts, rows.events, now);
    await writeTraits(trx, kept, resolved, traitIds);
    await writeConsents(trx, kept, resolved.fragments);
    await touch(inserts, rows.events, resolved, now);
    await inserts.flush();
    // Last: the counts of a source are locked until the commit.
    await deadLettersRepository.keep(trx, refusals, now);
    await violationsRepository.noteRefused(trx, refusals.flatMap(violationOf));
    const outcomes = fates.map((status): Outcome => ({ status }));
    return { outcomes, canonicals: resolved.plan.canonicals, noted };
  });
  parts.violations.remember(noted);
  return group;
}

const withFilings = async ({ filings, log }: GroupParts, messages: readonly Message[]) =>
  filings ? withEntrySnapshots(filings, messages, log) : messages;

/** What properties say as traits, below what the message says as traits itself. */
async function withMappedTraits(
  { mappings }: GroupParts,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  if (!mappings) return messages;
  const inForce = await mappings.inForce();
  return messages.map((message) => {
    const mapped = inForce.traitsOf(message.event, bodyOf(message.payload));
    return mapped ? { ...message, traits: { ...mapped, ...message.traits } } : message;
  });
}

const violationOf = ({ violation, sourceId, receivedAt }: Refusal) =>
  violation && sourceId !== null ? [{ violation, sourceId, receivedAt }] : [];

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

async function touch(
  into: InsertTarget,
  events: readonly EventRow[],
  resolved: Resolved,
  now: number,
): Promise<void> {
  if (events.length === 0) return;
  const fragments = new Set(events.map(({ fragment }) => fragment));
  for (const fragment of changedFragments(resolved)) fragments.add(fragment);
  for (const fragment of resolved.plan.robbed) fragments.add(fragment);
  const types = new Set(events.map(({ eventTypeId }) => eventTypeId));
  const ids = events.map(({ id }) => id);
  await epochsRepository.touch(into, fragments, types, now, ids);
}
