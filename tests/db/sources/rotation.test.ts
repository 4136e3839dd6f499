import { sourceInput } from '../../../contracts/sources';
import { KeyRing, SourcesService } from '../../../server/sources';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const HOUR = 3_600_000;
const noTraffic = { lastMessages: async () => new Map(), perHour: async () => [] };

let database: TestDatabase;
let clock: ReturnType<typeof fixedClock>;
let service: SourcesService;
let ring: KeyRing;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  clock = fixedClock();
  service = new SourcesService(database.knex, clock, noTraffic);
  ring = new KeyRing(database.knex, clock);
});
afterAll(() => database.close());

async function serverWithKey() {
  const input = sourceInput.parse({ identifier: 'shop', name: 'Shop', kind: 'server' });
  const { id, secret } = await service.create(input);
  return { id, key: secret ?? '' };
}
const isKnown = async (key: string) => {
  // Another process, or this one once it has heard of the change.
  ring.forget();
  return (await ring.holderOf(key)) !== null;
};
const codeOf = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: { details?: { code: string } }) => error.details?.code,
  );

it('lets the old key go on for as long as was said, and no longer', async () => {
  const { id, key } = await serverWithKey();
  const { secret, keys } = await service.rotate(id, 24);
  expect(keys).toEqual([
    expect.objectContaining({ isCurrent: true, expiresAt: null, hint: secret?.slice(-4) }),
    expect.objectContaining({
      ...{ isCurrent: false, hint: key.slice(-4), writeKey: null },
      expiresAt: new Date(clock.now() + 24 * HOUR).toISOString(),
    }),
  ]);
  expect([await isKnown(key), await isKnown(secret ?? '')]).toEqual([true, true]);
  clock.advance(24 * HOUR - 1);
  expect(await isKnown(key)).toBe(true);
  clock.advance(1);
  // Nobody has to hear of it: the key has ended by itself.
  expect(await ring.holderOf(key)).toBeNull();
  expect((await service.read(id)).keys).toHaveLength(1);
  expect(await isKnown(secret ?? '')).toBe(true);
});

it('ends the old key at once when nothing else is said', async () => {
  const { id, key } = await serverWithKey();
  const { secret } = await service.rotate(id, 0);
  expect([await isKnown(key), await isKnown(secret ?? '')]).toEqual([false, true]);
  expect(await database.knex('cdp_source_keys').where('expires_at', '>', 0)).toEqual([]);
});

it('never lengthens the time of a key that was replaced before', async () => {
  const { id, key } = await serverWithKey();
  const second = await service.rotate(id, 1);
  await service.rotate(id, 48);
  clock.advance(HOUR);
  expect([await isKnown(key), await isKnown(second.secret ?? '')]).toEqual([false, true]);
});

it('revokes a replaced key, never the one in use, never another source’s', async () => {
  const { id, key } = await serverWithKey();
  const { keys, secret } = await service.rotate(id, 24);
  const [current, old] = keys.map((one) => one.id);
  const input = sourceInput.parse({ identifier: 'other', name: 'Other', kind: 'server' });
  const other = await service.create(input);
  expect(await codeOf(service.revoke(id, current ?? 0))).toBe('source.key-current');
  expect(await codeOf(service.revoke(other.id, old ?? 0))).toBe('source.key-unknown');
  expect((await service.revoke(id, old ?? 0)).keys.map((one) => one.id)).toEqual([current]);
  expect([await isKnown(key), await isKnown(secret ?? '')]).toEqual([false, true]);
  expect(await codeOf(service.revoke(id, old ?? 0))).toBe('source.key-unknown');
});

it('shows pages the newest key', async () => {
  const input = sourceInput.parse({ identifier: 'site', name: 'Site', kind: 'website' });
  const { id, writeKey } = await service.create(input);
  const rotated = await service.rotate(id, 24);
  expect(rotated.writeKey).not.toBe(writeKey);
  expect(await service.publicKeyOf(id)).toBe(rotated.writeKey);
  expect(rotated.keys.map((one) => one.writeKey)).toEqual([rotated.writeKey, writeKey]);
});

it('knows to the minute when each key was last used', async () => {
  const { id, key } = await serverWithKey();
  const { secret } = await service.rotate(id, 24);
  const usedAt = async () => (await service.read(id)).keys.map((one) => one.lastUsedAt);
  expect(await usedAt()).toEqual([null, null]);
  await ring.holderOf(key);
  const minute = new Date(clock.now() - (clock.now() % 60_000)).toISOString();
  await ring.noteUse();
  expect(await usedAt()).toEqual([null, minute]);
  clock.advance(60_000);
  await ring.holderOf(secret ?? '');
  await ring.noteUse();
  expect(await usedAt()).toEqual([expect.any(String), minute]);
});
