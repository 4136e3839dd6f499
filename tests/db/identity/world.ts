import { createHmac, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readMessage } from '../../../server/collect/read-message';
import { Dictionary, EventReader } from '../../../server/events';
import { CanonicalMap, createIdentity, mergesRepository, People } from '../../../server/identity';
import { storeGroup, undoMerge } from '../../../server/ingest';
import { IdBlocks } from '../../../server/platform/database';
import { Epochs } from '../../../server/platform/epochs';
import type { SourceRow } from '../../../server/sources';
import { TraitReader } from '../../../server/traits';
import type { TestClock } from '../../support/clock';

const source = (id: number, kind: 'website' | 'server'): SourceRow => ({
  ...{ id, publicId: `src_${id}`, identifier: kind, name: kind, kind, origins: [] },
  ...{ trust: 'standard', countOrders: false, enabled: true, origin: 'admin' },
  ...{ createdAt: 0, updatedAt: 0 },
});

export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * One process that takes in messages as clients write them: from a website, whose key everybody
 * knows, and from the shop's own server. What is left out of an item is made up.
 */
export async function openWorld(
  knex: Knex,
  clock: TestClock,
  settings: { blocked: string[]; phoneCountry: string | null } = {
    blocked: [],
    phoneCountry: null,
  },
) {
  const identity = await createIdentity({
    ...{ knex, clock, secret: Buffer.alloc(32, 5) },
    settings: () => Promise.resolve({ identity: settings }),
  });
  const { identifiers, violations } = identity;
  const epochs = new Epochs(knex, clock);
  const map = new CanonicalMap(knex, epochs);
  const canonicals = map;
  const people = new People(knex, identifiers, map);
  const eventTypes = new Dictionary(knex, 'cdp_event_types');
  const traitNames = new Dictionary(knex, 'cdp_traits');
  const events = new EventReader(knex, eventTypes);
  const traits = new TraitReader(knex, traitNames, map);
  const parts = {
    ...{ knex, clock, eventTypes, traitNames, identifiers, violations },
    fragmentIds: new IdBlocks(knex, 'fragments', 100),
    eventIds: new IdBlocks(knex, 'events', 100),
    batchIds: new IdBlocks(knex, 'batches', 100),
  };
  const readBy = (from: SourceRow, item: object) =>
    readMessage({ type: 'track', event: 'Viewed', messageId: randomUUID(), ...item }, 'batch', {
      ...{ source: from, receivedAt: clock.now(), sentAt: undefined, identifiers },
      ...{ proofSecret: 'secret', currency: 'EUR', maxAgeMs: 7 * 86_400_000, ip: null },
    });
  const send = async (from: SourceRow, items: readonly object[]) => {
    const messages = items.map((item) => readBy(from, item));
    const stored = await storeGroup(parts, messages, []);
    map.apply(stored.canonicals);
    return stored.outcomes.map(({ status }) => status);
  };
  const one = (from: SourceRow) => async (item: object) => {
    clock.advance(1_000);
    return (await send(from, [item]))[0];
  };
  return {
    ...{ knex, clock, epochs, map, canonicals, people, events, traits, identifiers, identity },
    /** A message of the website, a second after the last. */
    site: one(source(1, 'website')),
    /** A message of the shop's server, a second after the last. */
    shop: one(source(2, 'server')),
    send: (kind: 'site' | 'shop', items: readonly object[]) =>
      send(kind === 'site' ? source(1, 'website') : source(2, 'server'), items),
    proof: (userId: string) => createHmac('sha256', 'secret').update(userId).digest('hex'),
    /** Event types of the person who has an identifier, oldest first. */
    async timelineOf(type: string, value: string): Promise<string[]> {
      const person = await people.findByIdentifier(type, value);
      if (person === null) return [];
      const names = await events.typeNames();
      const rows = await events.timeline(map.fragmentsOf(person), null, 100);
      return rows.map(({ eventTypeId }) => names.get(eventTypeId) ?? '').reverse();
    },
    /** Undoes the last merge in force of the person who has an identifier. */
    async undoLast(type: string, value: string) {
      const person = await people.findByIdentifier(type, value);
      const edges = await mergesRepository.edgesOf(knex, map.fragmentsOf(person ?? 0));
      const edge = edges.filter(({ cutAt }) => cutAt === null).at(-1);
      if (!edge) throw new Error('There is no merge to undo');
      const undone = await undoMerge(knex, edge, clock.now());
      map.apply(undone.representatives);
      return undone;
    },
  };
}
