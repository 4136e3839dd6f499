import { profilesRepository } from '../../../server/profiles/profiles.repository';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const save = (terms: Record<number, string[]>) =>
  profilesRepository.replace(
    database.knex,
    Object.keys(terms).map((id) => ({
      ...{ person: Number(id), identified: true, name: null, email: null, events: 1 },
      ...{
        firstSeenAt: 1,
        lastSeenAt: Number(id),
        activeAt: null,
        hasEmail: false,
        hasPhone: false,
      },
    })),
    new Map(Object.entries(terms).map(([id, own]) => [Number(id), own])),
    [],
  );

const find = async (search: string) => {
  const filter = { search, kind: 'all', sort: 'lastSeen:desc' } as const;
  const found = await profilesRepository.page(database.knex, filter, null, 10);
  return found.map(({ person }) => person).reverse();
};

it.each([
  ['ab', [1, 2]],
  ['AB_', [2]],
  ['a', [1, 2, 3]],
  ['été', [4]],
  ['z', []],
  ['\u{10FFFF}', [5]],
  ['x'.repeat(200), [6]],
])('finds those with a term that begins with %s', async (search, persons) => {
  await save({
    1: ['ab'],
    2: ['ab_c'],
    3: ['a%'],
    4: ['été@example.com'],
    5: ['\u{10FFFF}a'],
    6: ['x'.repeat(191)],
  });
  expect(await find(search)).toEqual(persons);
});

/** What the database means to do with a query, as text. */
async function planOf(sql: string): Promise<string> {
  const { knex, client } = database;
  if (client === 'sqlite') return JSON.stringify(await knex.raw(`explain query plan ${sql}`));
  return knex.transaction(async (trx) => {
    if (client === 'postgres') await trx.raw('set local enable_seqscan = off');
    return JSON.stringify(await trx.raw(`explain ${sql}`));
  });
}

it('reads a beginning from the index, as a range', async () => {
  const seen: string[] = [];
  const listen = ({ sql }: { sql: string }) => void seen.push(sql);
  database.knex.on('query', listen);
  await find('ab');
  database.knex.off('query', listen);
  expect(seen.join()).not.toContain('like');
  const plan = await planOf(
    "select fragment_id from cdp_profile_terms where term >= 'ab' and term < 'ac'",
  );
  expect(plan).toContain('cdp_profile_terms_term_fragment_id_ix');
  if (database.client === 'postgres') expect(plan).toMatch(/Index Cond: .*term/);
});
