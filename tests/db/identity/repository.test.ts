import { identityRepository } from '../../../server/identity/identity.repository';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

test('says who represents more people than a statement takes bindings', async () => {
  const changes = new Map(Array.from({ length: 70_000 }, (_, n) => [n + 1, n + 1]));
  changes.set(70_000, 1);
  await database.knex('cdp_canonicals').insert({ fragment_id: 2, representative_id: 1 });
  await identityRepository.setRepresentatives(database.knex, changes);
  expect(await identityRepository.allRepresentatives(database.knex)).toEqual([[70_000, 1]]);
});
