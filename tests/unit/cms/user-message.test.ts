import { identifyUser, userDeleted } from '../../../server/cms/user-message';

const noted = { messageId: 'strapi-1', at: 1_000 };
const user = {
  documentId: 'u1',
  username: 'ann',
  email: 'ann@shop.test',
  confirmed: false,
  createdAt: '2026-01-14T12:00:00.000Z',
};
const identify = (change: object, mustConfirm = false) =>
  identifyUser({ ...user, ...change }, { ...noted, mustConfirm });

test('a user is told by document id, with what is known', () => {
  expect(identify({})).toEqual({
    sourceIdentifier: 'strapi',
    kind: 'identify',
    messageId: 'strapi-1',
    userId: 'u1',
    traits: { username: 'ann', email: 'ann@shop.test', createdAt: '2026-01-14T12:00:00.000Z' },
    at: 1_000,
  });
});

test.each([
  [
    { firstName: 'Ann', lastName: 'Lee' },
    { firstName: 'Ann', lastName: 'Lee' },
  ],
  [{ firstname: 'Ann', last_name: '' }, { firstName: 'Ann' }],
  [{ fullName: 'Ann Lee' }, { name: 'Ann Lee' }],
])('names are taken under whatever attribute the app gave them: %j', (attributes, traits) => {
  expect(identify(attributes).traits).toMatchObject(traits);
});

test('an address that must be confirmed is told once it is', () => {
  expect(identify({ confirmed: false }, true).traits).not.toHaveProperty('email');
  expect(identify({ confirmed: true }, true).traits).toHaveProperty('email', 'ann@shop.test');
});

test('nothing secret is told', () => {
  const { traits } = identify({ password: 'x', resetPasswordToken: 'y', provider: 'local' });
  expect(Object.keys(traits ?? {})).toEqual(['username', 'email', 'createdAt']);
});

test('a deleted account is an event, not an erasure', () => {
  expect(userDeleted('u1', noted)).toEqual({
    sourceIdentifier: 'strapi',
    kind: 'track',
    event: 'Account Deleted',
    userId: 'u1',
    ...noted,
  });
});
