import type { PropertyRule } from '../../../contracts/event-rules';
import type { ValueKind } from '../../../contracts/value-kinds';

export const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

/** Which bounds say something about which kind of value. */
const KIND_OF_BOUND = { minimum: 'number', minLength: 'text', minItems: 'list' } as const;

/** A rule as the form holds it: values one a line. */
export interface RuleDraft extends Omit<PropertyRule, 'values' | 'pattern'> {
  values: string;
  pattern: string;
}

export const draftOf = (rule: PropertyRule | null): RuleDraft => ({
  path: rule?.path ?? '',
  required: rule?.required ?? false,
  kinds: rule?.kinds ?? [],
  values: rule?.values.map(String).join('\n') ?? '',
  pattern: rule?.pattern ?? '',
  minimum: rule?.minimum ?? null,
  maximum: rule?.maximum ?? null,
  minLength: rule?.minLength ?? null,
  maxLength: rule?.maxLength ?? null,
  minItems: rule?.minItems ?? null,
  maxItems: rule?.maxItems ?? null,
});

/** A line is a number or yes and no only where such a value is asked for. */
function valueOf(line: string, kinds: readonly ValueKind[]): string | number | boolean {
  if (kinds.includes('number') && line !== '' && Number.isFinite(Number(line))) return Number(line);
  if (kinds.includes('boolean') && (line === 'true' || line === 'false')) return line === 'true';
  return line;
}

/** What is sent: bounds that are not shown for these kinds are dropped. */
export function ruleOf(draft: RuleDraft): PropertyRule {
  const lines = draft.values.split('\n').map((line) => line.trim());
  const rule = {
    ...draft,
    path: draft.path.trim(),
    values: lines.filter(Boolean).map((line) => valueOf(line, draft.kinds)),
    pattern: draft.pattern === '' ? null : draft.pattern,
  };
  for (const [low, high] of BOUNDS) {
    if (!isBounded(low, draft.kinds)) Object.assign(rule, { [low]: null, [high]: null });
  }
  return rule;
}

/** Whether values of these kinds have such a bound; without a kind all have. */
export const isBounded = (low: keyof typeof KIND_OF_BOUND, kinds: readonly ValueKind[]): boolean =>
  kinds.length === 0 || kinds.includes(KIND_OF_BOUND[low]);
