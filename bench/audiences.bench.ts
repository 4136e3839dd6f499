import { definition, type DidLeaf } from '../contracts/audiences';
import { createAudiences } from '../server/audiences';
import { Evaluator } from '../server/audiences/evaluation';
import { Activity, Dictionary, EventReader } from '../server/events';
import { CanonicalMap, Identifiers, People } from '../server/identity';
import { Epochs } from '../server/platform/epochs';
import { silentLog } from '../server/platform/log';
import { WakeUps } from '../server/platform/wakeups';
import { TraitReader } from '../server/traits';
import { bench, type BenchContext, type Figure } from './lib/bench';
import { settle } from './lib/database';
import { fillHistory } from './lib/history';
import { compare } from './lib/measure';
import { ask, planOf, waysToAsk, type SqlWay } from './references/did-in-sql';

const NOW = Date.parse('2026-01-14T12:00:00.000Z');
const MOMENT = { at: NOW, timeZone: 'UTC', currency: 'USD' };
const DAY = 86_400_000;
const utc = () => Promise.resolve({ timeZone: 'UTC', currency: 'USD' });
const WINDOW_DAYS = 90;
const EVENT = 'Product Viewed';
/** A set that can be kept and combined may cost so many times the statement that only counts. */
const LEAF_REACH = 3;
const PREVIEW_REACH_MS = 2_000;

function roomOn({ knex }: BenchContext) {
  const clock = { now: () => NOW };
  const epochs = new Epochs(knex, clock);
  const map = new CanonicalMap(knex, epochs);
  const people = new People(knex, new Identifiers(Buffer.alloc(32)), map);
  const types = new Dictionary(knex, 'cdp_event_types');
  const events = new EventReader(knex, types);
  const traits = new TraitReader(knex, new Dictionary(knex, 'cdp_traits'), map);
  const { kinds } = createAudiences({
    ...{ knex, clock, log: silentLog, wakeUps: new WakeUps(), map, events, traits, epochs },
    everyone: people,
    activity: new Activity(knex, types, clock),
    workspace: utc,
    mailer: { send: () => Promise.resolve() },
    apiPath: '/api/cdp',
    changesKeptDays: 30,
  });
  return { kinds, map, types, evaluator: new Evaluator(kinds, people, map, utc) };
}

type Room = ReturnType<typeof roomOn>;

const leafOf = (atLeast: number, days = WINDOW_DAYS): DidLeaf => ({
  ...{ kind: 'did', event: EVENT, where: [], atLeast },
  window: { kind: 'last', amount: days, unit: 'days' },
});

/** The leaf as audiences use it, and the same question asked of the tables directly. */
async function leafFigure(context: BenchContext, room: Room, atLeast: number): Promise<Figure> {
  const { knex, database, note } = context;
  const eventTypeId = (await room.types.find(EVENT)) as number;
  const span = { after: NOW - WINDOW_DAYS * DAY, until: NOW };
  const ways = waysToAsk(database, { eventTypeId, ...span, atLeast });
  const results = await compare<number>({
    ours: async () => (await room.kinds.all(leafOf(atLeast), MOMENT)).persons.size,
    ...Object.fromEntries(ways.map((way) => [way.name, () => ask(knex, way)])),
  });
  const figure = `did "${EVENT}" at least ${atLeast} × in ${WINDOW_DAYS} days`;
  note(`\n${figure}: ${results.ours?.answer} people`);
  for (const way of ways) {
    const { ms, answer } = results[way.name];
    if (answer !== results.ours?.answer) throw new Error(`${way.name} found ${answer} people`);
    note(`  ${way.name}: ${ms.toFixed(1)} ms\n${await planOf(knex, way)}`);
  }
  const best = quickest(ways, results);
  return {
    ...{ figure, kind: 'ratio', unit: 'ms', ours: results.ours?.ms ?? 0 },
    reference: { name: best.name, value: best.ms },
    ...{ better: 'less', reach: LEAF_REACH },
  };
}

function quickest(ways: readonly SqlWay[], results: Record<string, { ms: number }>) {
  const [best] = ways
    .map(({ name }) => ({ name, ms: results[name]?.ms ?? Infinity }))
    .sort((a, b) => a.ms - b.ms);
  return best;
}

/** What the builder waits for: three conditions, everybody, each counted. */
async function previewFigure(context: BenchContext, room: Room): Promise<Figure> {
  const { knex, database } = context;
  const eventTypeId = (await room.types.find(EVENT)) as number;
  const asked = definition.parse({
    version: 1,
    root: {
      kind: 'all',
      of: [
        leafOf(3),
        { kind: 'did-not', event: 'Order Completed', window: { kind: 'any' } },
        { kind: 'did', event: '$page', window: { kind: 'last', amount: 30, unit: 'days' } },
      ],
    },
  });
  const question = { eventTypeId, after: NOW - WINDOW_DAYS * DAY, until: NOW, atLeast: 3 };
  const raw = waysToAsk(database, question)[0];
  const { ours, statement } = await compare<number>({
    ours: async () => (await (await room.evaluator.at(NOW)).evaluate(asked, true)).members.size,
    statement: () => ask(knex, raw),
  });
  return {
    ...{ figure: 'preview of three conditions', kind: 'limit', unit: 'ms', ours: ours?.ms ?? 0 },
    reference: { name: 'one raw statement', value: statement?.ms ?? 0 },
    ...{ better: 'less', reach: PREVIEW_REACH_MS },
  };
}

void bench(async (context) => {
  const filled = await fillHistory(context.knex, context.scale, NOW);
  await settle(context.knex, context.database, ['cdp_events', 'cdp_canonicals', 'cdp_fragments']);
  context.note(
    `${filled.people} people in ${filled.fragments} fragments, ${filled.events} events of 400 days`,
  );
  const room = roomOn(context);
  await room.map.refresh();
  return [
    await leafFigure(context, room, 1),
    await leafFigure(context, room, 3),
    await previewFigure(context, room),
  ];
});
