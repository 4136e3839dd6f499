import { eventRules, type RuleName } from '../../../contracts/event-rules';
import { checkOf } from '../../../server/events/rules/check';
import { widened } from '../../../server/events/rules/mark-valid';

/** A rule on `a`, what breaks it, and whether the rule itself is widened or silenced. */
const CASES: [RuleName, object, Record<string, unknown>, 'widened' | 'silenced'][] = [
  ['required', { required: true }, {}, 'widened'],
  ['kind', { kinds: ['number'] }, { a: 'x' }, 'widened'],
  ['values', { values: ['x'] }, { a: 'y' }, 'widened'],
  ['values', { values: ['x'] }, { a: ['y'] }, 'silenced'],
  ['pattern', { pattern: 'x' }, { a: 'y' }, 'silenced'],
  ['length', { maxLength: 1 }, { a: 'xyz' }, 'widened'],
  ['range', { minimum: 5 }, { a: -1 }, 'widened'],
  ['items', { minItems: 2 }, { a: [1] }, 'widened'],
];

it.each(CASES)('finds a message right that broke %s: %j, %j', (rule, property, body, how) => {
  const rules = eventRules.parse({ properties: [{ path: 'a', ...property }] });
  expect(checkOf(rules)(body)).toEqual([{ path: 'a', rule }]);
  const right = widened(rules, { path: 'a', rule }, 'a' in body ? [body.a] : []);
  expect(checkOf(right)(body)).toEqual([]);
  expect(right.silenced).toHaveLength(how === 'silenced' ? 1 : 0);
  expect(eventRules.safeParse(right).success).toBe(true);
});

it('takes a property into the plan that was not expected', () => {
  const rules = eventRules.parse({ properties: [{ path: 'a' }], onlyThese: true });
  const right = widened(rules, { path: 'b', rule: 'unexpected' }, []);
  expect(checkOf(right)({ a: 1, b: 1 })).toEqual([]);
  expect(right.properties.map(({ path }) => path)).toEqual(['a', 'b']);
});

it('silences what nobody can look at any more', () => {
  const rules = eventRules.parse({ properties: [{ path: 'a', kinds: ['number'] }] });
  const right = widened(rules, { path: 'a', rule: 'kind' }, []);
  expect(right.silenced).toEqual([{ path: 'a', rule: 'kind' }]);
  expect(widened(right, { path: 'a', rule: 'kind' }, []).silenced).toHaveLength(1);
});
