import { MESSAGE_LIMITS } from '../../../contracts/messages';
import { checkDepth, cleanText, cleanValue, MessageFault } from '../../../server/collect/clean';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof MessageFault) return error.code;
    throw error;
  }
};

const nested = (levels: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

it.each([
  ['a\u0000b', 'ab'],
  ['\u0000', ''],
  ['\ud800', '\ufffd'],
  ['\udc00x', '\ufffdx'],
  ['x\ud83d', 'x\ufffd'],
  ['\ud83d\ude00', '\ud83d\ude00'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['héllo 😀', 'héllo 😀'],
])('makes %j a text that every database keeps', (text, expected) => {
  expect(cleanText(text)).toBe(expected);
});

it('cleans keys as well as values, however deep', () => {
  const dirty = { 'k\u0000ey': ['v\u0000', { '\ud800': null }], n: 1.5, b: false };
  expect(cleanValue(dirty)).toEqual({ key: ['v', { '\ufffd': null }], n: 1.5, b: false });
});

it('drops keys that would reach a prototype, also those that cleaning would make so', () => {
  const dirty = JSON.parse(
    '{"__proto__":{"admin":true},"a":{"constructor":{"prototype":1}},"__pro\\u0000to__":{"x":1}}',
  );
  const clean = cleanValue(dirty) as Record<string, unknown>;
  expect(clean).toEqual({ a: {} });
  expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it.each([
  ['as deep as allowed', nested(MESSAGE_LIMITS.depth), null],
  ['one deeper', nested(MESSAGE_LIMITS.depth + 1), 'message.too-deep'],
  ['5,000 levels in 30 kB', nested(5_000), 'message.too-deep'],
  ['lists too', JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`), 'message.too-deep'],
])('checks depth without recursion: %s', (_, value, code) => {
  expect(codeOf(() => checkDepth(value))).toBe(code);
});

const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));

it.each([
  ['1e400', JSON.parse('{"a":1e400}'), 'message.number-not-finite'],
  ['a minus too large', JSON.parse('[-1e400]'), 'message.number-not-finite'],
  ['a text too long', 'x'.repeat(MESSAGE_LIMITS.stringLength + 1), 'message.too-large'],
  ['a text just so long', 'x'.repeat(MESSAGE_LIMITS.stringLength), null],
  ['a key too long', { ['k'.repeat(MESSAGE_LIMITS.keyLength + 1)]: 1 }, 'message.too-large'],
  ['too many keys', keys(MESSAGE_LIMITS.keys + 1), 'message.too-many-keys'],
  ['too many in all', [keys(600), keys(600)], 'message.too-many-keys'],
  ['just so many keys', keys(MESSAGE_LIMITS.keys), null],
])('refuses %s', (_, value, code) => {
  expect(codeOf(() => cleanValue(value))).toBe(code);
});
