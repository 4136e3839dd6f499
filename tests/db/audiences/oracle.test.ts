import fc from 'fast-check';
import { HistoryReader } from '../../../server/audiences/histories';
import { distinctLeaves, needsOfLeaves, PersonTruth } from '../../../server/audiences/person-truth';
import { PersonSet, readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import type { Definition } from '../../../contracts/audiences';
import { membersOf, personsIn } from './oracle';
import { definitionAt, history } from './random';
import { asFragments, byFirst, openHouse, runsOf, store, type House } from './world';

const clock = fixedClock();
const NOW = clock.now();
/** Answers that are neither nobody nor everybody, of all; a question that is always empty tests little. */
const TELLING = 0.6;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

/** Everybody whom a definition holds for, asked person by person. */
async function oneByOne(
  house: House,
  evaluation: Awaited<ReturnType<House['evaluator']['at']>>,
  definition: Parameters<typeof distinctLeaves>[0][number],
  everybody: PersonSet,
): Promise<PersonSet> {
  const { kinds } = house.audiences;
  const { moment } = evaluation;
  const reader = new HistoryReader(house.map, house.people, house.activity, house.traits);
  const needs = needsOfLeaves(kinds, distinctLeaves([definition]), moment);
  const histories = await reader.read(everybody.toArray(), needs);
  const truth = new PersonTruth(kinds, moment, () => false);
  const holding = histories.filter((one) => truth.of(one).holds(definition.root));
  return PersonSet.of(holding.map(({ person }) => person));
}

test('members are those that the slow and obvious way finds, by sets and one by one', async () => {
  let answers = 0;
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(
      history(NOW),
      fc.array(definitionAt(NOW), { minLength: 6, maxLength: 6 }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles'),
      async (past, all, timeZone) => {
        const house = openHouse(database.knex, clock, { timeZone });
        await store(house, database.knex, past, NOW);
        const evaluation = await house.evaluator.at(NOW);
        const asking = { now: NOW, timeZone, currency: 'USD' };
        const most = personsIn(past).length;
        const isTelling = (one: Definition) => {
          const { length } = membersOf(past, one, true, asking);
          return length > 0 && length < most;
        };
        // Those that tell something first, so that few of the four are asked in vain.
        const asked = [...all].sort((a, b) => Number(isTelling(b)) - Number(isTelling(a)));
        for (const [place, one] of asked.slice(0, 4).entries()) {
          const includeAnonymous = place % 2 === 0;
          const { members, everybody } = await evaluation.evaluate(one, includeAnonymous);
          const expected = membersOf(past, one, includeAnonymous, asking).sort(byFirst);
          answers += 1;
          if (members.size > 0 && members.size < everybody.size) telling += 1;
          expect(asFragments(house, members)).toEqual(expected);
          const single = await oneByOne(house, evaluation, one, everybody);
          expect(asFragments(house, single)).toEqual(expected);
        }
      },
    ),
    { numRuns: runsOf(100) },
  );
  expect(telling / answers).toBeGreaterThan(TELLING);
});
