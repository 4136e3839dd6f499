import { openPolicy } from '../../../server/tracking/content-policy';

test.each([
  "default-src 'self'",
  "default-src 'none'; script-src 'self'",
  "script-src-elem 'self'; script-src 'none'",
  'script-src *',
  'img-src https:',
  '',
])('a policy that lets the script in stays as it is: %s', (policy) => {
  expect(openPolicy(policy, 'n1')).toEqual({ policy, nonce: null });
});

test.each([
  ["script-src 'none'", "script-src 'nonce-n1'"],
  ['script-src https://cdn.test; img-src *', "script-src https://cdn.test 'nonce-n1';img-src *"],
  [
    "script-src 'self' 'strict-dynamic' 'nonce-x'",
    "script-src 'self' 'strict-dynamic' 'nonce-x' 'nonce-n1'",
  ],
  ['default-src https:', "default-src https:;script-src https: 'nonce-n1'"],
  ["default-src 'none'", "default-src 'none';script-src 'nonce-n1'"],
  ["Script-Src 'none'", "Script-Src 'nonce-n1'"],
  ["script-src 'self', script-src 'none'", "script-src 'self',script-src 'nonce-n1'"],
])('one that does not gets a nonce: %s', (policy, opened) => {
  expect(openPolicy(policy, 'n1')).toEqual({ policy: opened, nonce: 'n1' });
});

test("a nonce never switches off the 'unsafe-inline' that a page lives by", () => {
  expect(openPolicy("script-src 'unsafe-inline' https://cdn.test", 'n1')).toEqual({
    policy: "script-src 'unsafe-inline' https://cdn.test 'self'",
    nonce: null,
  });
});
