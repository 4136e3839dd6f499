import { createHmac } from 'node:crypto';

import { isProven } from '../../../server/collect/proof';

const NOW = Date.UTC(2026, 0, 14, 12);
const SECONDS = NOW / 1_000;
const prover = { proofSecret: 'secret', receivedAt: NOW };

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token as any library makes it. */
function token(
  claims: object,
  how: { secret?: string; header?: Record<string, string>; hash?: string } = {},
) {
  const { secret = 'secret', header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' } = how;
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

const good = { sub: 'ada', exp: SECONDS + 60 };
const [head = '', body = '', end = ''] = token(good).split('.');

it.each([
  ['of the user, in force', token(good), true],
  ['with more in it', token({ ...good, iat: SECONDS, nbf: SECONDS, aud: 'shop' }), true],
  ['of somebody else', token({ ...good, sub: 'grace' }), false],
  ['of nobody', token({ exp: good.exp }), false],
  ['that has ended', token({ ...good, exp: SECONDS }), false],
  ['without an end', token({ sub: 'ada' }), false],
  ['whose end is a text', token({ ...good, exp: String(good.exp) }), false],
  ['that has not begun', token({ ...good, nbf: SECONDS + 1 }), false],
  ['that never begins', token({ ...good, nbf: 'now' }), false],
  ['of another secret', token(good, { secret: 'other' }), false],
  ['that says it is not signed', token(good, { header: { alg: 'none' } }), false],
  ['of another algorithm', token(good, { header: { alg: 'HS512' }, hash: 'sha512' }), false],
  ['that claims another algorithm', token(good, { header: { alg: 'RS256' } }), false],
  ['of which a claim was changed', `${head}.${encode({ ...good, sub: 'grace' })}.${end}`, false],
  ['without its signature', `${head}.${body}.`, false],
  ['of two parts', `${head}.${body}`, false],
  ['of four parts', `${head}.${body}.${end}.`, false],
  ['whose header is no JSON', signedRaw('x', encode(good)), false],
  ['whose claims are a list', signedRaw(encode({ alg: 'HS256' }), encode([1])), false],
  ['whose claims are null', signedRaw(encode({ alg: 'HS256' }), encode(null)), false],
  ['that is an object', { toString: () => token(good) }, false],
])('takes a token %s: %#', (_, identityToken, proven) => {
  expect(isProven('ada', { identityToken }, prover)).toBe(proven);
});

function signedRaw(header: string, payload: string): string {
  const signed = `${header}.${payload}`;
  return `${signed}.${createHmac('sha256', 'secret').update(signed).digest('base64url')}`;
}

it('takes either proof, and lets a wrong one of the other kind not stand in its way', () => {
  const userHash = createHmac('sha256', 'secret').update('ada').digest('hex');
  const identityToken = token(good);
  expect(isProven('ada', { userHash, identityToken: 'x' }, prover)).toBe(true);
  expect(isProven('ada', { userHash: 'x', identityToken }, prover)).toBe(true);
  expect(isProven('ada', { userHash: 'x', identityToken: 'x' }, prover)).toBe(false);
});
