import * as fc from 'fast-check';
import type { Knex } from 'knex';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { doersOf, pictureOf } from './camera';
import { openProcess, sourceIdOf, type Process } from './house';
import { Model } from './model';
import type { Said } from './said';

type Command =
  | { do: 'send'; writer: 0 | 1; wait: number; group: Words[] }
  | { do: 'undo'; writer: 0 | 1; which: number }
  | { do: 'forget'; writer: 0 | 1; which: number }
  | { do: 'sweep'; writer: 0 | 1 }
  | { do: 'restart'; writer: 0 | 1 };

interface Words extends Omit<Said, 'id' | 'sourceId' | 'at'> {
  /** Milliseconds that the message comes late. */
  late: number;
  /** Sends an earlier message again instead, if there is one. */
  again: number | null;
}

const writer = fc.constantFrom<0 | 1>(0, 1);
const oneOf = (...names: string[]) => fc.option(fc.constantFrom(...names), { nil: null, freq: 2 });

const words: fc.Arbitrary<Words> = fc
  .record({
    source: fc.constantFrom<Said['source'][]>('site', 'site', 'strict', 'shop', 'shop'),
    device: oneOf('d1', 'd2', 'd3', 'd4'),
    user: oneOf('u1', 'u2', 'u3'),
    email: oneOf('e1@x.test', 'e2@x.test', 'e3@x.test'),
    phone: oneOf('+4530123451', '+4530123452', '+4530123453'),
    card: oneOf('c1', 'c2', 'c3'),
    proven: fc.boolean(),
    event: fc.constantFrom('viewed', 'bought'),
    traits: fc.dictionary(
      fc.constantFrom('plan', 'city'),
      fc.constantFrom<(number | string | null)[]>(1, 2.5, 'gold', null),
      { maxKeys: 2 },
    ),
    late: fc.constantFrom(0, 0, 0, 20, 40_000, 90_000),
    again: fc.option(fc.nat(20), { nil: null, freq: 8 }),
  })
  .map((made) =>
    (made.device ??
    made.user ??
    (made.source === 'shop' && (made.email ?? made.phone ?? made.card)))
      ? made
      : { ...made, device: 'd1' },
  );

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      writer,
      wait: fc.constantFrom(1, 10, 30_000),
      group: fc.array(words, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('undo' as const), writer, which: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('forget' as const), writer, which: fc.nat(9) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restart', 'sweep'), writer }) },
);

let database: TestDatabase;
let connections: Knex[];

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
  // On SQLite the two take turns on one file, each with a connection of its own.
  connections = [database.knex, database.connect()];
});
afterAll(() => database.close());

const STORIES = [
  'events',
  'event_payloads',
  'touches',
  'epochs',
  'epoch_cursors',
  'batches',
  'trait_values',
  'edges',
  'cannot_links',
  'canonicals',
  'identifier_links',
  'identifiers',
  'fragments',
  'violations',
  'identifier_types',
  'tombstones',
  'erasures',
  'late',
];

async function forgetAll(): Promise<void> {
  await database.knex.transaction(async (trx) => {
    for (const name of STORIES) await trx(`cdp_${name}`).delete();
  });
}

/** Tells a story to the product and to the model. */
async function live(commands: readonly Command[]) {
  await forgetAll();
  const clock = fixedClock();
  const model = new Model();
  const open = (at: 0 | 1) => openProcess(connections[at], clock);
  const processes: [Process, Process] = [open(0), open(1)];
  const sent: Said[] = [];
  for (const step of commands) {
    const process = processes[step.writer];
    if (step.do === 'restart') {
      processes[step.writer] = open(step.writer);
    } else if (step.do === 'sweep') {
      clock.advance(61_000);
      await process.sweep();
    } else if (step.do === 'forget') {
      clock.advance(1);
      const people = model.someOfEach();
      const message = people[step.which % Math.max(1, people.length)];
      if (message === undefined) continue;
      model.forget(message);
      await process.forget(message);
    } else if (step.do === 'undo') {
      clock.advance(1);
      const merges = model.liveMerges();
      const merge = merges[step.which % Math.max(1, merges.length)];
      if (!merge) continue;
      model.undo(merge);
      await process.undo(merge.message, merge.rule);
    } else {
      clock.advance(step.wait);
      const now = clock.now();
      const group = step.group.map(({ late, again, ...said }) => {
        const before = again === null ? undefined : sent[again];
        if (before) return before;
        const id = `m${sent.length}`;
        const message = { ...said, id, sourceId: sourceIdOf(said.source), at: now - late };
        sent.push(message);
        return message;
      });
      model.send(group, now);
      await process.send(group);
    }
  }
  return { model, processes, clock };
}

it('agrees with the model, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 14 }), async (commands) => {
      const { model, processes, clock } = await live(commands);
      const expected = model.picture();
      for (const process of processes) {
        expect(await pictureOf(process)).toEqual(expected);
        for (const atLeast of [1, 2]) {
          const members = await doersOf(process, 'bought', atLeast, clock.now());
          expect(members).toEqual(model.doers('bought', atLeast, clock.now() - 60_000));
        }
      }
    }),
    { numRuns: Number(process.env.CDP_MODEL_RUNS ?? 100) },
  );
}, 300_000);

it('notices a product that joins by a mere claim', async () => {
  const said = { event: 'viewed', traits: {}, email: null, late: 0, again: null } as const;
  const story: Command[] = [
    {
      ...{ do: 'send', writer: 0, wait: 1 },
      group: [{ ...said, source: 'shop', user: 'u1', device: null, proven: false }],
    },
    {
      ...{ do: 'send', writer: 1, wait: 1 },
      group: [{ ...said, source: 'site', user: 'u1', device: 'd1', proven: true }],
    },
  ];
  const { processes } = await live(story);
  const claims = new Model();
  claims.send(
    [
      {
        ...said,
        id: 'm0',
        sourceId: 3,
        source: 'shop',
        user: 'u1',
        device: null,
        proven: false,
        at: 1,
      },
    ],
    1,
  );
  claims.send(
    [
      {
        ...said,
        id: 'm1',
        sourceId: 1,
        source: 'site',
        user: 'u1',
        device: 'd1',
        proven: false,
        at: 2,
      },
    ],
    2,
  );
  expect(await pictureOf(processes[0])).not.toEqual(claims.picture());
});
