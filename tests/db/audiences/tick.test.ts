import fc from 'fast-check';
import { audienceInput, type Definition } from '../../../contracts/audiences';
import { Ticker } from '../../../server/audiences/tick';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import type { History } from './history';
import { membersOf } from './oracle';
import { definitionAt, history } from './random';
import { after, pause, step, type Step } from './steps';
import { asFragments, byFirst, calmly, go, openHouse, runsOf, store, type House } from './world';

const HOUR = 3_600_000;
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
}, 1_800_000);

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
