import { CanonicalMap } from '../../../server/identity';
import { Epochs, epochsRepository } from '../../../server/platform/epochs';
import { newPublicId } from '../../../server/platform/ids';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
const clock = fixedClock();

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const openMap = () => new CanonicalMap(database.knex, new Epochs(database.knex, clock));
const epochs = () => new Epochs(database.knex, clock);

async function addFragments(...ids: number[]): Promise<void> {
  await database
    .knex('cdp_fragments')
    .insert(ids.map((id) => ({ id, public_id: newPublicId('profile'), created_at: 1 })));
}

async function represent(fragment: number, by: number): Promise<void> {
  const { knex } = database;
  await knex('cdp_canonicals').where({ fragment_id: fragment }).delete();
  if (fragment !== by) {
    await knex('cdp_canonicals').insert({ fragment_id: fragment, representative_id: by });
  }
  await epochsRepository.touch(knex, [fragment, by], [], clock.now());
  await epochs().seal();
}

it('follows what other processes join and part', async () => {
  await addFragments(1, 2, 3);
  const map = openMap();
  await map.refresh();
  expect(map.everybody().toArray()).toEqual([1, 2, 3]);
  await represent(2, 1);
  await map.refresh();
  expect([map.representativeOf(2), map.fragmentsOf(1)]).toEqual([1, [1, 2]]);
  expect(map.everybody().toArray()).toEqual([1, 3]);
  await represent(2, 2);
  await map.refresh();
  expect([map.representativeOf(2), map.fragmentsOf(1)]).toEqual([2, [1]]);
});

it('begins anew when the epochs that it missed are deleted already', async () => {
  await addFragments(1, 2, 3);
  const idle = openMap();
  await idle.refresh();
  await represent(2, 1);
  await represent(3, 3);
  const last = await epochs().latest();
  await database.knex('cdp_epochs').where('epoch', '<', last).delete();
  await idle.refresh();
  expect(idle.representativeOf(2)).toBe(1);
});

it('finds people whose ids come from a block that was taken long ago', async () => {
  await addFragments(50_000);
  const map = openMap();
  await map.refresh();
  await addFragments(7);
  await epochsRepository.touch(database.knex, [7], [], clock.now());
  await epochs().seal();
  await map.refresh();
  expect(map.everybody().toArray()).toEqual([7, 50_000]);
});

async function name(fragment: number, type: string, cutAt: number | null = null): Promise<void> {
  const { knex } = database;
  const key = Buffer.alloc(32, fragment);
  await knex('cdp_identifier_links').where({ identifier_key: key }).delete();
  await knex('cdp_identifiers').where({ identifier_key: key }).delete();
  const identifier = { identifier_key: key, type, value: String(fragment), created_at: 1 };
  await knex('cdp_identifiers').insert(identifier);
  await knex('cdp_identifier_links').insert({
    ...{ identifier_key: key, fragment_id: fragment, since_at: 1, trust: 0, source_id: 1 },
    ...{ message_key: Buffer.alloc(16), cut_at: cutAt },
  });
  await epochsRepository.touch(knex, [fragment], [], clock.now());
}

it('knows at once who was named, joined, parted and unnamed, sealed or not', async () => {
  await addFragments(1, 2, 3, 4);
  await name(4, 'user_id');
  await epochs().seal();
  const map = openMap();
  const identified = async () => {
    await map.refresh();
    return map.identified().toArray();
  };
  expect(await identified()).toEqual([4]);
  await name(2, 'email');
  await name(3, 'anonymous_id');
  expect(await identified()).toEqual([2, 4]);
  await epochs().seal();
  expect(await identified()).toEqual([2, 4]);
  await represent(2, 1);
  expect(await identified()).toEqual([1, 4]);
  await represent(2, 2);
  await name(4, 'user_id', 5);
  expect(await identified()).toEqual([2]);
});

it('gives whoever asks at the same time what was committed before he asked', async () => {
  await addFragments(1);
  const map = openMap();
  const first = map.refresh();
  await addFragments(2);
  await epochsRepository.touch(database.knex, [2], [], clock.now());
  await Promise.all([first, map.refresh(), map.refresh()]);
  expect(map.everybody().toArray()).toEqual([1, 2]);
});
