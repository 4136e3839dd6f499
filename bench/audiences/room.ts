import type { Knex } from 'knex';
import { createAudiences } from '../../server/audiences';
import { Evaluator } from '../../server/audiences/evaluation';
import { Activity, Dictionary, EventReader } from '../../server/events';
import { CanonicalMap, Identifiers, People } from '../../server/identity';
import type { Clock } from '../../server/platform/clock';
import { Epochs } from '../../server/platform/epochs';
import { silentLog } from '../../server/platform/log';
import { WakeUps } from '../../server/platform/wakeups';
import { TraitReader } from '../../server/traits';

/** The rooms that audiences stand on, as one process has them, with nothing remembered yet. */
export function roomOn(knex: Knex, clock: Clock) {
  const workspace = () => Promise.resolve({ timeZone: 'UTC', currency: 'USD' });
  const epochs = new Epochs(knex, clock);
  const map = new CanonicalMap(knex, epochs);
  const people = new People(knex, new Identifiers(Buffer.alloc(32)), map);
  const types = new Dictionary(knex, 'cdp_event_types');
  const events = new EventReader(knex, types);
  const activity = new Activity(knex, types, clock);
  const traits = new TraitReader(knex, new Dictionary(knex, 'cdp_traits'), map);
  const audiences = createAudiences({
    ...{ knex, clock, log: silentLog, wakeUps: new WakeUps(), map, events, traits, epochs },
    ...{ everyone: people, activity, workspace },
    ...{ mailer: { send: () => Promise.resolve() }, apiPath: '/api/cdp', changesKeptDays: 30 },
  });
  const { kinds } = audiences;
  const evaluator = new Evaluator(kinds, people, map, workspace);
  return {
    knex,
    clock,
    audiences,
    kinds,
    map,
    types,
    activity,
    epochs,
    evaluator,
    people,
    traits,
    events,
  };
}

export type Room = ReturnType<typeof roomOn>;

/** What a job is handed when nothing goes wrong. */
export const calmly = (trigger: 'schedule' | 'manual') => ({
  ...{ signal: new AbortController().signal, token: 1, trigger, resumed: false },
  progress: () => undefined,
  assertLease: () => Promise.resolve(),
});
