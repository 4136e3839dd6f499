import { blockedBy } from '../../../server/identity/blocked';

const blocked = blockedBy(['Test-User', 'qa-*', '*@example.com', 'a*b*c', '*bot*']);

it.each(['test-user', ' TEST-USER ', 'qa-7', 'qa-', 'x@Example.com', 'abc', 'a-b-c', 'a robot'])(
  'blocks %p, which an editor listed',
  (value) => expect(blocked(value)).toBe(true),
);

it.each(['test-user2', 'my-qa-7', 'x@example.com.au', 'ab', 'a-c-b', 'cab', 'bo-t'])(
  'takes %p, which nobody listed',
  (value) => expect(blocked(value)).toBe(false),
);

it('blocks what never names anybody, whatever is listed', () => {
  expect(blockedBy([])('undefined')).toBe(true);
  expect(blocked('00000')).toBe(true);
});

it('takes no longer for a pattern made to take long', () => {
  const never = blockedBy(['a*a*a*b']);
  expect(never('a'.repeat(255))).toBe(false);
});
