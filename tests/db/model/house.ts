import type { Knex } from 'knex';
import { leafKindsOf } from '../../../server/audiences';
import { declaredTables } from '../../../server/declared-tables';
import { Activity, Dictionary, EventReader } from '../../../server/events';
import {
  CanonicalMap,
  DEFAULT_RULES,
  Identifiers,
  identifiersSaid,
  mergesRepository,
  People,
  ViolationLog,
} from '../../../server/identity';
import { messageKey, storeGroup, undoMerge, type Message } from '../../../server/ingest';
import { IdBlocks } from '../../../server/platform/database';
import { Epochs } from '../../../server/platform/epochs';
import { PersonSet } from '../../../server/platform/sets';
import { Forgetting } from '../../../server/profiles';
import { TraitReader } from '../../../server/traits';
import type { SourceRow } from '../../../server/sources';
import type { TestClock } from '../../support/clock';
import { LIMITS, type Said } from './said';

/** Where stories leave something of people; the other tables would be swept in vain. */
const TOLD = ['cdp_events', 'cdp_event_payloads', 'cdp_trait_values', 'cdp_violations'];
const tables = declaredTables.filter(({ table }) => TOLD.includes(table));

export const identifiers = new Identifiers(Buffer.alloc(32, 9));
const MODEL_NAMES: Record<string, string> = { user_id: 'user', anonymous_id: 'device' };
identifiers.use({
  ...DEFAULT_RULES,
  types: [
    ...DEFAULT_RULES.types.map((rule) => ({
      ...rule,
      limit: LIMITS[MODEL_NAMES[rule.name] ?? rule.name] ?? rule.limit,
    })),
    { name: 'card', confidence: 'low', messaging: false, limit: LIMITS.card ?? 0, priority: 50 },
  ],
});

/** One process on a connection, with nothing remembered yet. */
export function openProcess(knex: Knex, clock: TestClock) {
  const epochs = new Epochs(knex, clock);
  const map = new CanonicalMap(knex, epochs);
  const eventTypes = new Dictionary(knex, 'cdp_event_types');
  const traitNames = new Dictionary(knex, 'cdp_traits');
  const parts = {
    ...{ knex, clock, eventTypes, traitNames },
    fragmentIds: new IdBlocks(knex, 'fragments', 50),
    eventIds: new IdBlocks(knex, 'events', 50),
    batchIds: new IdBlocks(knex, 'batches', 50),
    ...{ identifiers, violations: new ViolationLog() },
  };
  const people = new People(knex, identifiers, map);
  const events = new EventReader(knex, eventTypes);
  const traits = new TraitReader(knex, traitNames, map);
  const forgetting = new Forgetting({
    ...{ knex, clock, canonicals: map, people, identifiers, tables },
  });
  return {
    ...{ knex, epochs, map, people, events, traits },
    leaves: leafKindsOf({
      ...{ map, traits, everyone: people },
      activity: new Activity(knex, eventTypes, clock),
      membersOf: () => Promise.resolve(PersonSet.of()),
    }),
    async send(group: readonly Said[]) {
      const stored = await storeGroup(
        parts,
        group.map((said) => messageOf(said, clock.now())),
        [],
      );
      map.apply(stored.canonicals);
      return stored.outcomes;
    },
    async forget(message: string): Promise<void> {
      const key = Buffer.from(message, 'hex');
      const row = await knex('cdp_events').where({ message_key: key }).first('fragment_id');
      const [id = ''] = (await people.publicIds([Number(row?.fragment_id)])).values();
      await forgetting.forget(id, id);
      await forgetting.sweep();
    },
    /** What the job does a minute later, for what was on its way. */
    sweep: () => forgetting.sweep(),
    async undo(message: string, rule: string): Promise<void> {
      const rows = await knex('cdp_edges').where({ rule }).whereNull('cut_at').select();
      const row = rows.find(({ message_key: key }) => Buffer.from(key).toString('hex') === message);
      const edges = await mergesRepository.edgesOf(knex, [Number(row?.fragment_a)]);
      const edge = edges.find(({ id }) => id === Number(row?.id));
      if (!edge) throw new Error('The model knows a merge that is not there');
      map.apply((await undoMerge(knex, edge, clock.now())).representatives);
    },
  };
}
export type Process = ReturnType<typeof openProcess>;

const SOURCES = { site: 1, strict: 2, shop: 3 } as const;
export const sourceIdOf = (source: Said['source']): number => SOURCES[source];

const sourceOf = (source: Said['source']): SourceRow => ({
  id: SOURCES[source],
  publicId: `src_${source}`,
  identifier: source,
  name: source,
  kind: source === 'shop' ? 'server' : 'website',
  origins: [],
  trust: source === 'strict' ? 'strict' : 'standard',
  countOrders: false,
  enabled: true,
  origin: 'admin',
  createdAt: 0,
  updatedAt: 0,
});

/** A message as the door would hand it in. */
function messageOf(said: Said, now: number): Message {
  const { user, device, email, phone, card } = said;
  return {
    source: sourceOf(said.source),
    kind: 'track',
    event: said.event,
    messageId: said.id,
    key: messageKey(sourceIdOf(said.source), said.id),
    at: said.at,
    receivedAt: now,
    flags: 0,
    proven: said.proven && user !== null,
    ...identifiersSaid(identifiers, {
      ...{ userId: user, anonymousId: device, traits: { email, phone }, claims: true },
      externalIds: card ? [{ type: 'card', id: card }] : [],
    }),
    traits: Object.keys(said.traits).length > 0 ? said.traits : null,
    order: null,
    payload: { messageId: said.id },
  };
}
