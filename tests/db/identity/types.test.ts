import { BUILT_IN_RULES } from '../../../server/identity/identifier-rule';
import { createIdentity } from '../../../server/identity';
import { typesRepository } from '../../../server/identity/types.repository';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import type { IdentifierTypePatch } from '../../../contracts/identity';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

/** The room as one process has it. */
async function open() {
  const { identifiers, handlers, reload } = await createIdentity({
    ...{ knex: database.knex, clock: fixedClock(), secret: Buffer.alloc(32, 3) },
    settings: () => Promise.resolve({ identity: { blocked: ['staff-*'], phoneCountry: 'DK' } }),
  });
  const call = { can: () => true } as unknown as Parameters<typeof handlers.types>[0];
  const create = async (name: string, more: object = {}) => {
    const body = { name, confidence: 'low', messaging: false, limit: 100, priority: 100, ...more };
    return (await handlers.createType({ ...call, body } as never)).data;
  };
  const update = async (name: string, body: IdentifierTypePatch) =>
    (await handlers.updateType({ ...call, params: { name }, body })).data;
  const list = async () => (await handlers.types(call)).data;
  return { identifiers, create, update, list, reload };
}
const refused = (code: string) => ({ name: 'ConflictError', details: { code } });
const use = (name: string) => typesRepository.markUsed(database.knex, [name], 1);

test('a type that is declared is there for the next message', async () => {
  const { identifiers, create, list } = await open();
  expect(identifiers.of('loyalty_card', '7')).toBeNull();
  await create('loyalty_card', { confidence: 'high', limit: 3, priority: 20, messaging: true });
  expect(identifiers.of('loyalty_card', ' 7 ')).toMatchObject({
    value: '7',
    rule: { confidence: 'high', limit: 3, priority: 20, used: false },
  });
  expect((await list()).map(({ name, builtIn, used }) => [name, builtIn, used])).toEqual([
    ['user_id', true, true],
    ['email', true, true],
    ['phone', true, true],
    ['anonymous_id', true, true],
    ['loyalty_card', false, false],
  ]);
});

test('settings say which values name nobody, and which country numbers are of', async () => {
  const { identifiers } = await open();
  expect(identifiers.of('user_id', 'staff-1')).toBeNull();
  expect(identifiers.of('phone', '30 12 34 56')).toMatchObject({ value: '+4530123456' });
});

test('name and confidence can be changed until somebody has one', async () => {
  const { identifiers, create, update } = await open();
  await create('card');
  await update('card', { name: 'loyalty_card', confidence: 'high', limit: 5 });
  expect(identifiers.of('card', '7')).toBeNull();
  await use('loyalty_card');
  await expect(update('loyalty_card', { name: 'card' })).rejects.toMatchObject(
    refused('identifier-type.frozen'),
  );
  await expect(update('loyalty_card', { confidence: 'low' })).rejects.toMatchObject(
    refused('identifier-type.frozen'),
  );
  await expect(update('loyalty_card', { active: false })).rejects.toMatchObject(
    refused('identifier-type.in-use'),
  );
  // The same said again is no change, and how many one may have is nobody's name.
  const same = { name: 'loyalty_card', confidence: 'high', active: true, limit: 9 } as const;
  expect(await update('loyalty_card', same)).toMatchObject({ limit: 9, used: true });
});

test('a type that was switched off is gone for ever, and its name with it', async () => {
  const { identifiers, create, update, list } = await open();
  await create('card');
  await update('card', { active: false });
  expect(identifiers.of('card', '7')).toBeNull();
  expect(await list()).toContainEqual(expect.objectContaining({ name: 'card', active: false }));
  await expect(create('card')).rejects.toMatchObject(refused('identifier-type.name-retired'));
  await expect(update('card', { active: true })).rejects.toMatchObject(
    refused('identifier-type.name-retired'),
  );
  await expect(update('card', { name: 'other' })).rejects.toMatchObject(
    refused('identifier-type.frozen'),
  );
});

test('a name is given once, and not to what is built in', async () => {
  const { create, update } = await open();
  await create('card');
  await create('badge');
  for (const name of ['card', 'email', 'claimed_user_id']) {
    await expect(create(name)).rejects.toMatchObject(refused('identifier-type.taken'));
    await expect(update('badge', { name })).rejects.toMatchObject(refused('identifier-type.taken'));
  }
  await expect(update('nothing', { limit: 3 })).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('of what is built in only the limit changes, and never that of the user id', async () => {
  const { identifiers, update } = await open();
  expect(await update('email', { limit: 3 })).toMatchObject({ limit: 3, builtIn: true });
  expect(await update('email', { limit: 4 })).toMatchObject({ limit: 4 });
  expect(identifiers.ruleOf('email')).toMatchObject({ limit: 4, confidence: 'high' });
  for (const patch of [{ confidence: 'low' }, { active: false }, { priority: 50 }] as const) {
    await expect(update('email', patch)).rejects.toMatchObject(refused('identifier-type.built-in'));
  }
  await expect(update('user_id', { limit: 2 })).rejects.toMatchObject(
    refused('identifier-type.built-in'),
  );
  expect(BUILT_IN_RULES.find(({ name }) => name === 'email')?.limit).toBe(25);
});

test('another process learns of it by the generation that moved', async () => {
  const one = await open();
  const other = await open();
  const before = await database.knex('cdp_generations').where({ name: 'identifier-types' }).first();
  await one.create('card');
  const after = await database.knex('cdp_generations').where({ name: 'identifier-types' }).first();
  expect(Number(after.n)).toBe(Number(before.n) + 1);
  await other.reload();
  expect(other.identifiers.of('card', '7')).not.toBeNull();
});
