import fc from 'fast-check';
import {
  definition,
  HAVE_OPERATORS,
  definitionV1,
  type FlatDefinition,
  type FlatDefinitionInput,
} from '../../../contracts/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { membersOf } from './audiences-oracle';
import type { History, Piece } from './history';
import { asFragments, byFirst, openHouse, store } from './world';

const RUNS = 200;
const MINUTE = 60_000;
const clock = fixedClock();
const NOW = clock.now();

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

const NAMES = ['Seen', 'seen', 'Bought'];
const VALUES = ['gold', 'Gold', 'gold ', 'a gold ring', '', '5', 5, 5.0001, -3, true, false, null];

/** Instants on, just before and just after where the windows below begin and end. */
const instant = fc
  .tuple(fc.constantFrom(0, 1, 10, 60, 1_440, 600_000), fc.constantFrom(-1, 0, 1))
  .map(([minutes, off]) => NOW - minutes * MINUTE + off);

const piece: fc.Arbitrary<Piece> = fc.record({
  known: fc.boolean(),
  events: fc.array(fc.record({ name: fc.constantFrom(...NAMES), at: instant }), { maxLength: 6 }),
  plan: fc.option(
    fc.record({
      value: fc.constantFrom<unknown>(...VALUES),
      at: fc.integer({ min: 0, max: 1_000_000 }),
      trust: fc.constantFrom(0, 1, 2),
    }),
  ),
});

/** Words of one time and trust would need the message's key to tell who wins: none are made. */
const tellApart = (people: Piece[]): Piece[] =>
  people.map(({ plan, ...rest }, place) => ({
    ...rest,
    plan: plan && { ...plan, at: plan.at * 16 + place },
  }));

const history: fc.Arbitrary<History> = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map(tellApart)
  .chain((people) => {
    const place = fc.nat({ max: people.length - 1 });
    const merges = fc.array(fc.tuple(place, place), { maxLength: 5 });
    return merges.map((pairs) => ({ people, merges: pairs }));
  });

type LeafInput = FlatDefinitionInput['root']['of'][number];
const iso = (ms: number) => new Date(ms).toISOString();

const window = fc.constantFrom<Extract<LeafInput, { event: string }>['window']>(
  { kind: 'any' },
  { kind: 'last', amount: 1, unit: 'minutes' },
  { kind: 'last', amount: 10, unit: 'minutes' },
  { kind: 'last', amount: 1, unit: 'days' },
  { kind: 'absolute', from: iso(NOW - 60 * MINUTE), to: iso(NOW - MINUTE) },
  { kind: 'absolute', from: iso(NOW - 10 * MINUTE), to: iso(NOW + MINUTE) },
);
const event = fc.constantFrom(...NAMES, 'Never');

const leaf: fc.Arbitrary<LeafInput> = fc.oneof(
  fc.record({
    kind: fc.constant('did' as const),
    event,
    window,
    atLeast: fc.constantFrom(1, 1, 2, 3),
  }),
  fc.record({ kind: fc.constant('did-not' as const), event, window }),
  fc
    .record({
      kind: fc.constant('have' as const),
      trait: fc.constantFrom('plan', 'plan', 'plan', 'unheard of'),
      operator: fc.constantFrom(...HAVE_OPERATORS),
      value: fc.constantFrom(...VALUES.filter((value) => value !== null)),
    })
    .map(({ value, ...rest }) => {
      if (/than|at-/.test(rest.operator)) return { ...rest, value: Number(value) || 0 };
      return { ...rest, value: rest.operator === 'contains' ? String(value) : value };
    }),
);

const asked: fc.Arbitrary<FlatDefinition> = fc
  .record({
    kind: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(leaf, { minLength: 1, maxLength: 4 }),
  })
  .map((root) => definitionV1.parse({ version: 1, root }));

test('members are those that the slow and obvious way finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(asked, { minLength: 3, maxLength: 6 }),
      async (past, all) => {
        const house = openHouse(database.knex, clock);
        await store(house, database.knex, past, NOW);
        const evaluator = house.evaluator;
        const evaluation = await evaluator.at(NOW);
        for (const one of all) {
          for (const includeAnonymous of [true, false]) {
            const { members } = await evaluation.evaluate(definition.parse(one), includeAnonymous);
            const expected = membersOf(past, one, includeAnonymous, NOW).sort(byFirst);
            expect(asFragments(house, members)).toEqual(expected);
          }
        }
      },
    ),
    { numRuns: RUNS },
  );
});
