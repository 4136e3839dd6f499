/** Audiences whose members are written down by hand, person by person. */
import { audienceInput } from '../../../contracts/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { fragmentAt } from './history';
import { asFragments, calmly, openHouse, store } from './world';

const DAY = 86_400_000;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

/** How long ago each person was active, in milliseconds. */
const AGES: readonly (readonly number[])[] = [
  [],
  [1],
  [29 * DAY],
  [30 * DAY],
  [30 * DAY + 1],
  [30 * DAY - 1, 60 * DAY],
  [60 * DAY],
  [90 * DAY - 1],
  [90 * DAY],
  [90 * DAY + 1],
  [400 * DAY],
  [400 * DAY, 60 * DAY],
];

const active = (window: object) => ({ kind: 'did', event: 'Active', window });
const not = (window: object) => ({ kind: 'did-not', event: 'Active', window });
const last = (amount: number) => ({ kind: 'last', amount, unit: 'days' });
const between = { kind: 'between', from: 90, to: 30, unit: 'days' };

/** (now − 90, now − 30] holds 30 days ago and not 90; (now − 30, now] does not hold 30 days ago. */
const cases: [string, object, number[]][] = [
  ['active 30 to 90 days ago', active(between), [3, 4, 5, 6, 7, 11]],
  [
    'active 30 to 90 days ago and not in the last 30',
    { kind: 'all', of: [active(between), not(last(30))] },
    [3, 4, 6, 7, 11],
  ],
  ['ever, however long ago', active({ kind: 'any' }), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['longer than a year ago', active({ kind: 'more-than', amount: 365, unit: 'days' }), [10, 11]],
  ['never, people without any event included', not({ kind: 'any' }), [0]],
  [
    'groups four deep: the lately active, or the long ago but for those in between',
    {
      kind: 'any',
      of: [
        active(last(1)),
        {
          kind: 'all',
          of: [
            active({ kind: 'more-than', amount: 365, unit: 'days' }),
            { kind: 'not', of: { kind: 'any', of: [active(between), active(last(30))] } },
          ],
        },
      ],
    },
    [1, 10],
  ],
];

test.each(cases)('%s', async (_, node, expected) => {
  const clock = fixedClock();
  const house = openHouse(database.knex, clock);
  const people = AGES.map((ages) => ({
    ...{ known: true, plan: null },
    events: ages.map((age) => ({ name: 'Active', at: clock.now() - age })),
  }));
  await store(house, database.knex, { people, merges: [] }, clock.now());
  const definition = { version: 2, root: { kind: 'all', of: [node] } };
  const input = audienceInput.parse({ name: 'Golden', identifier: 'golden', definition });
  const { id } = await house.audiences.service.create(input);
  await house.audiences.job.run(calmly());
  const row = await house.audiences.service.find(id);
  const members = asFragments(house, await house.audiences.memberships.personsOf(row.id));
  expect(members.flat()).toEqual(expected.map(fragmentAt));
});
