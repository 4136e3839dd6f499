import { MembersRepository } from '../../../server/segments/members.repository';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const AUDIENCE = 7;
let database: TestDatabase;
let segment: number;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  const numbers = { created_at: 1, members: 0, audience_seq: 0 };
  await database.knex('cdp_segments').insert({
    ...{ public_id: 'seg_1', group_id: 1, identifier: 'gold', name: 'Gold', description: '' },
    ...{ audience_id: AUDIENCE, connected_at: 1, ...numbers },
  });
  segment = Number((await database.knex('cdp_segments').first('id')).id);
});
afterAll(() => database.close());

const crowd = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const members = async () =>
  (await database.knex('cdp_segment_members').orderBy('fragment_id').pluck('fragment_id')).map(
    Number,
  );

test('two who disconnect at once write the same members down', async () => {
  const people = crowd(1_700);
  const one = new MembersRepository(database.knex);
  // All of a process shares one connection to SQLite, and there is one process.
  const second = database.client === 'sqlite' ? database.knex : database.connect();
  const other = new MembersRepository(second);
  await Promise.all([
    one.writeDown(segment, AUDIENCE, people, 1),
    other.writeDown(segment, AUDIENCE, people, 2),
  ]);
  expect(await members()).toEqual(people);
});

test('what was written down before is replaced, to the last', async () => {
  const repository = new MembersRepository(database.knex);
  await repository.writeDown(segment, AUDIENCE, crowd(1_100), 1);
  await repository.writeDown(segment, AUDIENCE, [3, 900], 2);
  expect(await members()).toEqual([3, 900]);
  await repository.writeDown(segment, AUDIENCE, [], 3);
  expect(await members()).toEqual([]);
});

test('members of a segment that is set by hand meanwhile stay', async () => {
  const repository = new MembersRepository(database.knex);
  await repository.writeDown(segment, AUDIENCE, [1, 2], 1);
  await database.knex('cdp_segments').update({ audience_id: null });
  await repository.writeDown(segment, AUDIENCE, [3], 2);
  expect(await members()).toEqual([1, 2]);
});
