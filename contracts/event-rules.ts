import { z } from 'zod';

import { instant } from './ids';
import { valueKind } from './value-kinds';
import { patternFault } from './safe-pattern';

/**
 * What happens to a message that breaks a rule: `observe` counts it, `warn` counts it and asks for
 * attention, `block` refuses it.
 */
export const RULE_MODES = ['observe', 'warn', 'block'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

/** What a message can break. */
export const RULE_NAMES = [
  'required',
  'kind',
  'values',
  'pattern',
  'length',
  'range',
  'items',
  'unexpected',
] as const;
export const ruleName = z.enum(RULE_NAMES);
export type RuleName = (typeof RULE_NAMES)[number];

export const RULE_LIMITS = { properties: 100, values: 100, path: 200, silenced: 200 } as const;

const count = z.number().int().min(0).max(100_000);

export const rulePath = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(RULE_LIMITS.path, `must be at most ${RULE_LIMITS.path} characters`);

/** What is expected of one property. All that is left out is free. */
export const propertyRule = z
  .object({
    /** `price`, `product.id`, `products[].sku`. */
    path: rulePath,
    required: z.boolean().default(false),
    kinds: z.array(valueKind).max(7).default([]),
    values: z
      .array(z.union([z.string().max(200), z.number(), z.boolean()]))
      .max(RULE_LIMITS.values, `must be at most ${RULE_LIMITS.values} values`)
      .default([]),
    /** For the whole text. */
    pattern: z
      .string()
      .nullable()
      .default(null)
      .superRefine((pattern, context) => {
        const fault = pattern === null ? null : patternFault(pattern);
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
    minLength: count.nullable().default(null),
    maxLength: count.nullable().default(null),
    minimum: z.number().nullable().default(null),
    maximum: z.number().nullable().default(null),
    minItems: count.nullable().default(null),
    maxItems: count.nullable().default(null),
  })
  .superRefine((rule, context) => {
    const pairs = [
      ['minLength', 'maxLength'],
      ['minimum', 'maximum'],
      ['minItems', 'maxItems'],
    ] as const;
    for (const [low, high] of pairs) {
      const [from, to] = [rule[low], rule[high]];
      if (from !== null && to !== null && from > to) {
        context.addIssue({ code: 'custom', path: [high], message: `must not be below ${low}` });
      }
    }
  });
export type PropertyRule = z.output<typeof propertyRule>;

const rulesOfType = {
  mode: z.enum(RULE_MODES),
  /** Somebody meant this event to be sent. */
  planned: z.boolean(),
  properties: z
    .array(propertyRule)
    .max(RULE_LIMITS.properties, `must be at most ${RULE_LIMITS.properties} properties`)
    .refine(
      (rules) => new Set(rules.map(({ path }) => path)).size === rules.length,
      'must name each property once',
    ),
  /** A property that has no rule is a violation. */
  onlyThese: z.boolean(),
  /** Violations that were found to be right as they are. */
  silenced: z.array(z.object({ path: rulePath, rule: ruleName })).max(RULE_LIMITS.silenced),
};

/** What is expected of the messages of one event type; of an identify: of its traits. */
export const eventRules = z.object({
  mode: rulesOfType.mode.default('observe'),
  planned: rulesOfType.planned.default(false),
  properties: rulesOfType.properties.default([]),
  onlyThese: rulesOfType.onlyThese.default(false),
  silenced: rulesOfType.silenced.default([]),
});
export type EventRules = z.output<typeof eventRules>;

/** What is left out stays as it is. */
export const eventRulesPatch = z.object(rulesOfType).partial();

export const NO_RULES: EventRules = {
  mode: 'observe',
  planned: false,
  properties: [],
  onlyThese: false,
  silenced: [],
};

export const VIOLATION_WINDOWS = ['24h', '7d', '30d'] as const;

/** How often one rule of one property was broken by one source. */
export const schemaViolation = z.object({
  event: z.object({ id: z.number().int(), name: z.string() }),
  path: z.string(),
  rule: ruleName,
  source: z.object({ id: z.number().int(), name: z.string().nullable() }),
  count: z.number().int(),
  /** Of them, how many messages were refused. */
  blocked: z.number().int(),
  lastAt: instant,
  /** What the last stored message held there; masked without `profiles.read-personal`. */
  example: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});
export type SchemaViolation = z.output<typeof schemaViolation>;
