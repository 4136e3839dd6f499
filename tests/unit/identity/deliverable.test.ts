import { deliverable } from '../../../server/identity/deliverable';

it.each([
  ['ada@lovelace.test', true],
  [' Ada.B+news@sub.Lovelace.co.uk ', true],
  ["o'neil@müller.example", true],
  ['joe@localhost', false],
  ['ada@', false],
  ['@x.test', false],
  ['ada@@x.test', false],
  ['a b@x.test', false],
  ['.ada@x.test', false],
  ['a..b@x.test', false],
  ['ada@x..test', false],
  ['ada@-x.test', false],
  ['ada@10.0.0.1', false],
  ['<ada@x.test>', false],
  [`${'a'.repeat(65)}@x.test`, false],
  [`ada@${'x.'.repeat(130)}test`, false],
  ['', false],
  [42, false],
  [null, false],
])('e-mail %j: %s', (given, expected) => {
  expect(deliverable('email', given, null)).toBe(expected);
});

it.each([
  ['+45 30 12 34 56', null, true],
  ['30 12 34 56', null, false],
  ['30 12 34 56', 'DK', true],
  ['12', 'DK', false],
  ['call me', 'DK', false],
])('phone %j in %s: %s', (given, country, expected) => {
  expect(deliverable('phone', given, country)).toBe(expected);
});

it('says nothing of what is no address', () => {
  expect(deliverable('user_id', 'ada', null)).toBeNull();
});
