import * as fc from 'fast-check';
import { eventRules, propertyRule, type EventRules } from '../../../contracts/event-rules';
import { compiled, patternFault } from '../../../contracts/safe-pattern';
import { checkOf } from '../../../server/events/rules/check';

const rulesOf = (...properties: object[]): EventRules => eventRules.parse({ properties });
const broken = (rules: EventRules, body: Record<string, unknown>) =>
  checkOf(rules)(body).map(({ rule, path }) => `${rule} ${path}`);

it.each([
  ['a missing property', { path: 'a', required: true }, {}, ['required a']],
  ['one that is empty', { path: 'a', required: true }, { a: null }, ['required a']],
  ['none that is there', { path: 'a', required: true }, { a: '' }, []],
  ['another kind', { path: 'a', kinds: ['number'] }, { a: '1' }, ['kind a']],
  ['no time where text is asked for', { path: 'a', kinds: ['text'] }, { a: '2026-01-01' }, []],
  ['text where a time is asked for', { path: 'a', kinds: ['time'] }, { a: 'now' }, ['kind a']],
  ['a value that is not listed', { path: 'a', values: ['x', 1] }, { a: '1' }, ['values a']],
  ['no value that is listed', { path: 'a', values: ['x', 1] }, { a: 1 }, []],
  ['a text of another pattern', { path: 'a', pattern: '[a-z]+' }, { a: 'a1' }, ['pattern a']],
  ['no text of the pattern', { path: 'a', pattern: '[a-z]+' }, { a: 'ab' }, []],
  [
    'a text too long to compare',
    { path: 'a', pattern: 'a*' },
    { a: 'a'.repeat(257) },
    ['pattern a'],
  ],
  ['a text too short', { path: 'a', minLength: 2 }, { a: '😀' }, ['length a']],
  ['a number too large', { path: 'a', maximum: 5 }, { a: 5.5 }, ['range a']],
  ['a list too long', { path: 'a', maxItems: 1 }, { a: [1, 2] }, ['items a']],
  [
    'one item of many',
    { path: 'a[].n', kinds: ['number'] },
    { a: [{ n: 1 }, { n: 'x' }] },
    ['kind a[].n'],
  ],
  ['nothing in what is not there', { path: 'a', minimum: 5 }, {}, []],
])('finds %s', (_, rule, body, expected) => {
  expect(broken(rulesOf(rule), body)).toEqual(expected);
});

it('flags properties without a rule where only those with one are expected', () => {
  const rules = eventRules.parse({ properties: [{ path: 'list[].id' }], onlyThese: true });
  expect(broken(rules, { list: [{ id: 1, name: 'x' }], more: 1 })).toEqual([
    'unexpected more',
    'unexpected list[].name',
  ]);
});

it('says nothing of what was silenced', () => {
  const silenced = [{ path: 'a', rule: 'required' }];
  const rules = eventRules.parse({ properties: [{ path: 'a', required: true }], silenced });
  expect(broken(rules, {})).toEqual([]);
});

it('refuses bounds that cross, and a property named twice', () => {
  expect(propertyRule.safeParse({ path: 'a', minimum: 2, maximum: 1 }).success).toBe(false);
  const twice = { properties: [{ path: 'a' }, { path: 'a' }] };
  expect(eventRules.safeParse(twice).success).toBe(false);
});

it.each([
  ['[^@\\s]+@[^@\\s]+\\.[a-z]{2,}', null],
  ['\\d{4}-\\d{2}', null],
  ['(?:red|green|blue)', null],
  ['[+*?]\\+', null],
  ['(a+)+', 'must not repeat a group'],
  ['(a|a)*', 'must not repeat a group'],
  ['(?:a?){20}', 'must not repeat a group'],
  ['(a)\\1', 'must not refer back to a group'],
  ['(?=a)a', 'must not look ahead, behind or name groups'],
  ['a*a*a*a*b', 'must have at most 3 of * and +'],
  ['a?a?a?a?a?a?a?b', 'must have at most 6 parts of varying length'],
  ['a{65}', 'must repeat at most 64 times, or without bound'],
  ['(', 'is no regular expression'],
  ['', 'must not be empty'],
])('judges the pattern %p', (pattern, fault) => {
  expect(patternFault(pattern)).toBe(fault);
});

it('lets no pattern through that compares slowly', () => {
  const piece = fc.constantFrom(
    'a',
    '.',
    '[ab]',
    '\\w',
    '(?:a|b)',
    '*',
    '+',
    '?',
    '{1,9}',
    '{2,}',
    '|',
  );
  const slow = [...'ab'].map((sign) => sign.repeat(255) + '!');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const pattern = pieces.join('');
      if (patternFault(pattern) !== null) return;
      // One that goes through all ways to divide the text would not end today.
      for (const text of slow) expect(compiled(pattern)?.test(text)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
