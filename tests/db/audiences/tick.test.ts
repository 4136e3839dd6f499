import fc from 'fast-check';
import { audienceInput, type Definition } from '../../../contracts/audiences';
import { Ticker } from '../../../server/audiences/tick';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import type { Happened, History } from './history';
import { membersOf } from './oracle';
import { definitionAt, happened, history } from './random';
import { asFragments, byFirst, calmly, go, openHouse, runsOf, store, type House } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = fixedClock().now();

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await database.empty();
});
afterAll(() => database.close());

type Step =
  | { kind: 'wait' | 'restart' | 'back' }
  | { kind: 'happen'; events: [number, Happened][] }
  | { kind: 'merge'; pair: [number, number] }
  | { kind: 'undo'; place: number }
  | { kind: 'say'; place: number; value: unknown };

const place = fc.nat({ max: 33 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'wait' as const }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(place, happened(0)), { minLength: 1, maxLength: 4 })
      .map((events) => ({ kind: 'happen' as const, events })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, place).map((pair) => ({ kind: 'merge' as const, pair })),
  },
  { weight: 1, arbitrary: place.map((at) => ({ kind: 'undo' as const, place: at })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(place, fc.constantFrom<unknown>('gold', 5, true, null, ['gold']))
      .map(([at, value]) => ({ kind: 'say' as const, place: at, value })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ kind: 'restart' as const }, { kind: 'back' as const }),
  },
);
/** How long until the next step: windows of an hour, a day and days move by them. */
const pause = fc.constantFrom(MINUTE, MINUTE, 10 * MINUTE, HOUR, 12 * HOUR, DAY, 3 * DAY);

/** The history after a step at an instant; events may be of the past, of now or of the future. */
function after(from: History, taken: Step, now: number): History {
  const people = [...from.people];
  const change = (at: number, piece: Partial<History['people'][number]>) => {
    people[at] = { ...people[at], ...piece };
  };
  if (taken.kind === 'happen') {
    for (const [at, event] of taken.events) {
      const dated = { ...event, at: now + event.at + (event.properties?.sku === 1 ? DAY : 0) };
      change(at, { events: [...people[at].events, dated] });
    }
  }
  if (taken.kind === 'say') {
    change(taken.place, { plan: { value: taken.value, at: now * 64 + taken.place, trust: 2 } });
  }
  let { merges } = from;
  if (taken.kind === 'merge') merges = [...merges, taken.pair];
  if (taken.kind === 'undo') {
    merges = merges.filter((_, at) => at !== taken.place % Math.max(1, merges.length));
  }
  return { people, merges };
}

let made = 0;
async function save(house: House, definition: Definition, includeAnonymous: boolean) {
  const identifier = `audience_${(made += 1)}`;
  const body = { name: identifier, identifier, definition, includeAnonymous };
  return (await house.audiences.service.create({ ...audienceInput.parse(body), definition })).id;
}

test('tick by tick members are those that the slow and obvious way finds', async () => {
  const tick = jest.spyOn(Ticker.prototype, 'tick');
  let rounds = 0;
  await fc.assert(
    fc.asyncProperty(
      history(BEGIN),
      fc.array(fc.tuple(definitionAt(BEGIN), fc.boolean()), { minLength: 4, maxLength: 4 }),
      fc.array(fc.tuple(step, pause), { minLength: 4, maxLength: 7 }),
      fc.constantFrom('UTC', 'Europe/Berlin'),
      async (begin, questions, steps, timeZone) => {
        const clock = fixedClock();
        let house = openHouse(database.knex, clock, { timeZone });
        let past = begin;
        await database.knex('cdp_audiences').delete();
        await store(house, database.knex, past, clock.now());
        const asked: [string, Definition, boolean][] = [];
        for (const [question, anonymous] of questions) {
          asked.push([await save(house, question, anonymous), question, anonymous]);
        }
        // One that holds another, and one that leaves it out.
        const [[first], [second]] = asked;
        const holding = audienceInput.shape.definition.parse({
          version: 2,
          root: {
            kind: 'any',
            of: [
              { kind: 'not', of: { kind: 'in-audience', audience: first } },
              { kind: 'in-audience', audience: second },
            ],
          },
        });
        asked.unshift([await save(house, holding, true), holding, true]);
        for (const [taken, wait] of [[{ kind: 'wait' }, 0] as [Step, number], ...steps]) {
          clock.advance(taken.kind === 'back' ? -HOUR : wait);
          if (taken.kind === 'restart') house = openHouse(database.knex, clock, { timeZone });
          const later = after(past, taken, clock.now());
          await go(house, database.knex, past, later, clock.now());
          past = later;
          await house.audiences.job.run(calmly('schedule'));
          rounds += asked.length;
          await compare(house, asked, past, { now: clock.now(), timeZone, currency: 'USD' });
        }
      },
    ),
    { numRuns: runsOf(40) },
  );
  const results = await Promise.all(
    tick.mock.results.map(({ value }) => value as ReturnType<Ticker['tick']>),
  );
  const ticked = results.reduce((sum, one) => sum + one.size, 0);
  // Most rounds went on from the one before; else this would test sets once more.
  expect(ticked / rounds).toBeGreaterThan(0.4);
});

async function compare(
  house: House,
  asked: [string, Definition, boolean][],
  past: History,
  asking: { now: number; timeZone: string; currency: string },
): Promise<void> {
  const members = new Map<string, Set<number>>();
  // The one that holds others stands first and is compared last.
  for (const [id, definition, anonymous] of [...asked].reverse()) {
    const row = await house.audiences.service.find(id);
    expect([row.status, row.asOf]).toEqual(['live', asking.now]);
    const expected = membersOf(past, definition, anonymous, { ...asking, members }).sort(byFirst);
    const found = asFragments(house, await house.audiences.memberships.personsOf(row.id));
    expect(found).toEqual(expected);
    expect(row.members).toBe(expected.length);
    members.set(id, new Set(expected.flat()));
  }
}
