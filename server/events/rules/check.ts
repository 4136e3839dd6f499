import type { EventRules, PropertyRule, RuleName } from '../../../contracts/event-rules';
import { compiled, PATTERN_LIMITS } from '../../../contracts/safe-pattern';
import { kindOf, lookUp, valuesOf } from '../catalogue/paths';

/** One rule that a message broke. */
export interface Violation {
  path: string;
  rule: RuleName;
}

/** Tells what a message's body breaks. */
export type Check = (body: Record<string, unknown>) => Violation[];

type Test = readonly [RuleName, (value: unknown) => boolean];

const within = (size: number, low: number | null, high: number | null): boolean =>
  (low === null || size >= low) && (high === null || size <= high);

/** What every single value must pass; a test is made only where the rule says something. */
function testsOf(rule: PropertyRule): Test[] {
  const tests: Test[] = [];
  const kinds = new Set<string>(rule.kinds);
  if (kinds.size > 0) {
    tests.push([
      'kind',
      (value) => {
        const kind = kindOf(value);
        // What says a time is a text all the same.
        return kinds.has(kind) || (kind === 'time' && kinds.has('text'));
      },
    ]);
  }
  if (rule.values.length > 0) {
    const values = new Set<unknown>(rule.values);
    tests.push(['values', (value) => values.has(value)]);
  }
  const pattern = rule.pattern === null ? null : compiled(rule.pattern);
  if (pattern) {
    tests.push([
      'pattern',
      (value) =>
        typeof value !== 'string' || (value.length <= PATTERN_LIMITS.text && pattern.test(value)),
    ]);
  }
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = rule;
  if (minLength !== null || maxLength !== null) {
    tests.push([
      'length',
      (value) => typeof value !== 'string' || within([...value].length, minLength, maxLength),
    ]);
  }
  if (minimum !== null || maximum !== null) {
    tests.push(['range', (value) => typeof value !== 'number' || within(value, minimum, maximum)]);
  }
  if (minItems !== null || maxItems !== null) {
    tests.push([
      'items',
      (value) => !Array.isArray(value) || within(value.length, minItems, maxItems),
    ]);
  }
  return tests;
}

/**
 * Reads rules once, to be asked of many messages. A rule on a property says nothing of a message
 * without it, but for `required`; an empty value counts as absent there.
 */
export function checkOf(rules: EventRules): Check {
  const silenced = new Set(rules.silenced.map(({ path, rule }) => `${rule} ${path}`));
  const properties = rules.properties.map((rule) => ({ ...rule, tests: testsOf(rule) }));
  const expected = expectedPaths(rules.properties);
  return (body) => {
    const found: Violation[] = [];
    const add = (rule: RuleName, path: string) => {
      if (!silenced.has(`${rule} ${path}`)) found.push({ rule, path });
    };
    for (const { path, required, tests } of properties) {
      const values = lookUp(body, path);
      const present = values.filter((value) => value !== null && value !== undefined);
      if (required && present.length === 0) add('required', path);
      for (const [rule, test] of tests) if (!values.every(test)) add(rule, path);
    }
    if (rules.onlyThese) {
      for (const path of new Set(valuesOf(body).map((value) => value.path))) {
        if (!expected.has(path)) add('unexpected', path);
      }
    }
    return found;
  };
}

/** The named paths, and the objects and lists that lead to them. */
function expectedPaths(rules: readonly PropertyRule[]): Set<string> {
  const paths = new Set<string>();
  for (const { path } of rules) {
    paths.add(path);
    for (const step of path.matchAll(/\.|\[\]/g)) paths.add(path.slice(0, step.index));
    for (const step of path.matchAll(/\[\]/g)) paths.add(path.slice(0, step.index + 2));
  }
  return paths;
}
