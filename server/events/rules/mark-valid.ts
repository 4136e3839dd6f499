import type { EventRules, PropertyRule, RuleName } from '../../../contracts/event-rules';
import { RULE_LIMITS } from '../../../contracts/event-rules';
import { kindOf } from '../catalogue/paths';
import type { Violation } from './check';

/**
 * The rules by which what was seen is right. A kind or a value is added to those that are allowed,
 * a bound moves to what was seen; what cannot be widened is silenced for that property.
 *
 * @param seen what the last message held there; none where it is not in the log any more.
 */
export function widened(rules: EventRules, { path, rule }: Violation, seen: unknown[]): EventRules {
  const own = rules.properties.find((property) => property.path === path);
  if (rule === 'unexpected' && !own) {
    return room(rules)
      ? { ...rules, properties: [...rules.properties, { ...FREE, path }] }
      : silenced(rules, { path, rule });
  }
  const wider = own && WIDEN[rule]?.(own, seen);
  if (!own || !wider) return silenced(rules, { path, rule });
  const properties = rules.properties.map((property) => (property === own ? wider : property));
  return { ...rules, properties };
}

const room = ({ properties }: EventRules) => properties.length < RULE_LIMITS.properties;

const FREE: Omit<PropertyRule, 'path'> = {
  ...{ required: false, kinds: [], values: [], pattern: null },
  ...{ minLength: null, maxLength: null, minimum: null, maximum: null },
  ...{ minItems: null, maxItems: null },
};

function silenced(rules: EventRules, violation: Violation): EventRules {
  const others = rules.silenced.filter(
    ({ path, rule }) => path !== violation.path || rule !== violation.rule,
  );
  return { ...rules, silenced: [...others, violation].slice(-RULE_LIMITS.silenced) };
}

type Widen = (rule: PropertyRule, seen: unknown[]) => PropertyRule | null;

const plain = (value: unknown): value is string | number | boolean =>
  (typeof value === 'string' && value.length <= 200) ||
  typeof value === 'number' ||
  typeof value === 'boolean';

function bounds(sizes: number[], low: number | null, high: number | null) {
  return [
    low === null ? null : Math.min(low, ...sizes),
    high === null ? null : Math.max(high, ...sizes),
  ] as const;
}

const WIDEN: Partial<Record<RuleName, Widen>> = {
  required: (rule) => ({ ...rule, required: false }),
  kind: (rule, seen) => {
    const kinds = [...new Set([...rule.kinds, ...seen.map(kindOf)])];
    return kinds.length > rule.kinds.length ? { ...rule, kinds } : null;
  },
  values: (rule, seen) => {
    const values = [...new Set([...rule.values, ...seen.filter(plain)])];
    const fits = values.length > rule.values.length && values.length <= RULE_LIMITS.values;
    return fits ? { ...rule, values } : null;
  },
  length: (rule, seen) => {
    const sizes = seen.flatMap((value) => (typeof value === 'string' ? [[...value].length] : []));
    if (sizes.length === 0) return null;
    const [minLength, maxLength] = bounds(sizes, rule.minLength, rule.maxLength);
    return { ...rule, minLength, maxLength };
  },
  range: (rule, seen) => {
    const sizes = seen.filter((value) => typeof value === 'number');
    if (sizes.length === 0) return null;
    const [minimum, maximum] = bounds(sizes, rule.minimum, rule.maximum);
    return { ...rule, minimum, maximum };
  },
  items: (rule, seen) => {
    const sizes = seen.flatMap((value) => (Array.isArray(value) ? [value.length] : []));
    if (sizes.length === 0) return null;
    const [minItems, maxItems] = bounds(sizes, rule.minItems, rule.maxItems);
    return { ...rule, minItems, maxItems };
  },
};
