import fc from 'fast-check';
import type { Definition } from '../../../contracts/audiences';
import { HistoryReader } from '../../../server/audiences/histories';
import { distinctLeaves, needsOfLeaves, PersonTruth } from '../../../server/audiences/person-truth';
import { PersonSet, readySets } from '../../../server/platform/sets';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { FIRST_FRAGMENT, fragmentAt, type History } from './history';
import { membersOf, personsIn, type Asking } from './oracle';
import { definitionAt, history } from './random';
import { after, change, pause, without, type Step } from './steps';
import { asFragments, byFirst, go, openHouse, runsOf, store, type House } from './world';

const HOUR = 3_600_000;
const NOW = fixedClock().now();
/** Answers that are neither nobody nor everybody, of all; a question that is always empty tests little. */
const TELLING = 0.6;
/** A world is made anew after so many rounds of questions. */
const ROUNDS = 4;
/** Questions of a round: each is a definition asked of a history at a clock. */
const ASKED = 3;
/** Of so many that are made up; those that tell something are asked. */
const MADE_UP = 5;
/** 708 cases. */
const WORLDS = 59;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

type Evaluation = Awaited<ReturnType<House['evaluator']['at']>>;

/** Everybody whom a definition holds for, asked person by person. */
async function oneByOne(
  house: House,
  { moment }: Evaluation,
  definition: Definition,
  everybody: PersonSet,
): Promise<PersonSet> {
  const { kinds } = house.audiences;
  const reader = new HistoryReader(house.map, house.people, house.activity, house.traits);
  const needs = needsOfLeaves(kinds, distinctLeaves([definition]), moment);
  const histories = await reader.read(everybody.toArray(), needs);
  const truth = new PersonTruth(kinds, moment, () => false);
  const holding = histories.filter((one) => truth.of(one).holds(definition.root));
  return PersonSet.of(holding.map(({ person }) => person));
}

/** Where a world stands. */
interface Place {
  house: House;
  past: History;
}

/** Forgets the person of a place: nobody from that moment on, though all is stored still. */
async function forget({ house, past }: Place, place: number): Promise<History> {
  await house.map.refresh();
  const person = house.map.representativeOf(fragmentAt(place));
  const ids = await house.people.publicIds([person]);
  const id = ids.get(person);
  if (id === undefined) return past;
  const fragments = house.map.fragmentsOf(person);
  await house.forgetting.forget(id, id);
  return without(
    past,
    fragments.map((fragment) => fragment - FIRST_FRAGMENT),
  );
}

async function take(world: Place, step: Step, clock: TestClock, timeZone: string): Promise<Place> {
  const { knex } = database;
  let { house, past } = world;
  if (step.kind === 'restart') house = openHouse(knex, clock, { timeZone });
  if (step.kind === 'lose') {
    await knex('cdp_activity_days').whereRaw('(day + filter_id) % 4 <> ?', [step.rest]).delete();
    house.activity.clear();
  }
  if (step.kind === 'forget') return { house, past: await forget({ house, past }, step.place) };
  const later = after(past, step, clock.now());
  if (JSON.stringify(later) === JSON.stringify(past)) return { house, past };
  // What is swept is deleted from the log as it stands; the rest is written anew without it.
  await house.forgetting.sweep();
  await go(house, knex, past, later, clock.now());
  past = later;
  return { house, past };
}

test('members are those that the slow and obvious way finds, by sets and one by one', async () => {
  let cases = 0;
  let telling = 0;
  const round = fc.record({
    step: change,
    wait: pause,
    made: fc.array(definitionAt(NOW), { minLength: MADE_UP, maxLength: MADE_UP }),
    isSwept: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      history(NOW),
      fc.array(round, { minLength: ROUNDS, maxLength: ROUNDS }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles'),
      async (begin, rounds, timeZone) => {
        const clock = fixedClock();
        let world: Place = { house: openHouse(database.knex, clock, { timeZone }), past: begin };
        await store(world.house, database.knex, begin, NOW);
        for (const [at, { step, wait, made, isSwept }] of rounds.entries()) {
          if (at > 0) {
            clock.advance(step.kind === 'back' ? -HOUR : wait);
            world = await take(world, step, clock, timeZone);
            if (isSwept) await world.house.forgetting.sweep();
          }
          const asking = { now: clock.now(), timeZone, currency: 'USD' };
          const answers = await ask(world, made, asking);
          cases += answers.length;
          telling += answers.filter(Boolean).length;
        }
      },
    ),
    { numRuns: runsOf(WORLDS), endOnFailure: true },
  );
  expect(cases).toBe(runsOf(WORLDS) * ROUNDS * ASKED);
  expect(telling / cases).toBeGreaterThan(TELLING);
}, 1_800_000);

/** Asks some of the questions; answers which of the answers told something. */
async function ask({ house, past }: Place, made: Definition[], asking: Asking): Promise<boolean[]> {
  const evaluation = await house.evaluator.at(asking.now);
  const most = personsIn(past).length;
  const isTelling = (one: Definition) => {
    const { length } = membersOf(past, one, true, asking);
    return length > 0 && length < most;
  };
  const asked = [...made].sort((a, b) => Number(isTelling(b)) - Number(isTelling(a)));
  const answers: boolean[] = [];
  for (const [place, one] of asked.slice(0, ASKED).entries()) {
    const includeAnonymous = place % 2 === 0;
    const { members, everybody } = await evaluation.evaluate(one, includeAnonymous);
    const expected = membersOf(past, one, includeAnonymous, asking).sort(byFirst);
    expect(asFragments(house, members)).toEqual(expected);
    const single = await oneByOne(house, evaluation, one, everybody);
    expect(asFragments(house, single)).toEqual(expected);
    answers.push(members.size > 0 && members.size < everybody.size);
  }
  return answers;
}
