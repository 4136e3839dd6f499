import { z } from 'zod';

import { UNIT_MS, WINDOW_DAYS } from './audience-windows';
import { instant } from './ids';

/**
 * The first version of a definition: one group of conditions. It is stored in databases and written
 * by the builder, so it stays as it is; what is read is upgraded (`upgradeDefinition`).
 */
export const AUDIENCE_LIMITS = { leaves: 50, windowDays: WINDOW_DAYS } as const;

const unit = z.enum(['minutes', 'hours', 'days']);

const window = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z
    .object({ kind: z.literal('last'), amount: z.number().int().min(1).max(5_256_000), unit })
    .refine(
      (w) => w.amount * UNIT_MS[w.unit] <= WINDOW_DAYS * 86_400_000,
      'must be at most ten years',
    ),
  z
    .object({ kind: z.literal('absolute'), from: instant, to: instant })
    .refine((w) => w.from < w.to, { path: ['to'], message: 'must be after the beginning' }),
]);
export type FlatWindow = z.output<typeof window>;

const event = z.string().min(1, 'choose an event').max(200);

const did = z.object({
  kind: z.literal('did'),
  event,
  atLeast: z.number().int().min(1).max(1_000_000).default(1),
  window,
});
const didNot = z.object({ kind: z.literal('did-not'), event, window });

/** Operators that the first version knows. */
export const HAVE_OPERATORS = [
  'is',
  'is-not',
  'contains',
  'greater-than',
  'at-least',
  'less-than',
  'at-most',
  'exists',
  'not-exists',
] as const;
export type HaveOperator = (typeof HAVE_OPERATORS)[number];

const NUMERIC = new Set<HaveOperator>(['greater-than', 'at-least', 'less-than', 'at-most']);
const WITHOUT_VALUE = new Set<HaveOperator>(['exists', 'not-exists']);

const have = z
  .object({
    kind: z.literal('have'),
    trait: z.string().min(1, 'choose a trait').max(200),
    operator: z.enum(HAVE_OPERATORS),
    value: z.union([z.string().max(500), z.number(), z.boolean()]).optional(),
  })
  .superRefine((leaf, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: 'custom', path: ['value'], message });
    if (WITHOUT_VALUE.has(leaf.operator)) return;
    if (leaf.value === undefined) fault('must not be empty');
    else if (NUMERIC.has(leaf.operator) && typeof leaf.value !== 'number')
      fault('must be a number');
    else if (leaf.operator === 'contains' && typeof leaf.value !== 'string')
      fault('must be a text');
  });
export type FlatHave = z.output<typeof have>;

export const flatLeaf = z.union([did, didNot, have]);
export type FlatLeaf = z.output<typeof flatLeaf>;

export const definitionV1 = z.object({
  version: z.literal(1),
  root: z.object({
    kind: z.enum(['all', 'any']),
    of: z
      .array(z.discriminatedUnion('kind', [did, didNot, have]))
      .min(1, 'add at least one condition')
      .max(AUDIENCE_LIMITS.leaves, `must have at most ${AUDIENCE_LIMITS.leaves} conditions`),
  }),
});
export type FlatDefinition = z.output<typeof definitionV1>;
export type FlatDefinitionInput = z.input<typeof definitionV1>;
