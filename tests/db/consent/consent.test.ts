import {
  consentRepository,
  inForce,
  preferencesOf,
  type ConsentWord,
} from '../../../server/consent';
import { inTransaction } from '../../../server/platform/database';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

let said = 0;
const word = (fragment: number, category: string | null, granted: boolean, at: number) => {
  said += 1;
  const messageKey = Buffer.alloc(16);
  messageKey.writeUInt32BE(said, 12);
  return { fragment, category, granted, at, messageKey, sourceId: 1, trust: 1 } as ConsentWord;
};
const keep = (...words: ConsentWord[]) =>
  inTransaction(database.knex, (trx) => consentRepository.keep(trx, words));
const state = async (...fragments: number[]) =>
  inForce(await consentRepository.ofFragments(database.knex, fragments)).map(
    ({ category, granted, at }) => [category, granted, at],
  );

test('the last word counts, and an older one that comes late changes nothing', async () => {
  await keep(word(1, 'Marketing', true, 10));
  await keep(word(1, 'Marketing', false, 20), word(1, 'Analytics', true, 20));
  await keep(word(1, 'Marketing', true, 15));
  expect(await state(1)).toEqual([
    ['Analytics', true, 20],
    ['Marketing', false, 20],
  ]);
});

test('of two words at one instant the same one counts, whichever came first', async () => {
  const first = word(1, 'A', true, 10);
  const second = word(1, 'A', false, 10);
  await keep(first);
  await keep(second);
  const oneWay = await state(1);
  await database.empty();
  await keep(second);
  await keep(first);
  expect(await state(1)).toEqual(oneWay);
  await database.empty();
  await keep(second, first);
  expect(await state(1)).toEqual(oneWay);
});

test('a merge joins what two devices said, and undoing it gives each its own back', async () => {
  await keep(word(1, 'Marketing', true, 10), word(2, 'Marketing', false, 20));
  expect(await state(1, 2)).toEqual([['Marketing', false, 20]]);
  expect(await state(1)).toEqual([['Marketing', true, 10]]);
  expect(await state(2)).toEqual([['Marketing', false, 20]]);
});

test('none granted at all refuses what was granted before, not what is granted later', async () => {
  await keep(word(1, 'Marketing', true, 10), word(1, 'Analytics', true, 30));
  await keep(word(1, null, false, 20));
  expect(await state(1)).toEqual([
    ['Analytics', true, 30],
    ['Marketing', false, 20],
  ]);
  await keep(word(2, null, false, 5));
  expect(await state(2)).toEqual([[null, false, 5]]);
});

test('names that a database takes for equal are two categories', async () => {
  await keep(word(1, 'ads', true, 1), word(1, 'Ads', false, 1), word(1, 'ads ', false, 1));
  expect(await state(1)).toHaveLength(3);
});

describe('what a message says', () => {
  it.each([
    ['nothing', {}, []],
    ['nothing of preferences', { consent: {} }, []],
    ['none granted', { consent: { categoryPreferences: {} } }, [[null, false]]],
    [
      'yes and no; no words, no numbers',
      { consent: { categoryPreferences: { A: true, B: false, C: 'true', D: 1, ' ': true } } },
      [
        ['A', true],
        ['B', false],
      ],
    ],
    ['a list', { consent: { categoryPreferences: ['A'] } }, []],
    ['a text', 'consent', []],
  ])('%s', (_, context, expected) => {
    const found = preferencesOf(context).map(({ category, granted }) => [category, granted]);
    expect(found).toEqual(expected);
  });

  it('is kept of fifty categories, with names of at most 63 characters', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`C ${n}`, true]));
    const context = { consent: { categoryPreferences: { ['x'.repeat(64)]: true, ...many } } };
    expect(preferencesOf(context)).toHaveLength(50);
  });
});
