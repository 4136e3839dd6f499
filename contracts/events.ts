import { z } from 'zod';

import { endpoint } from './endpoint';
import {
  eventRules,
  eventRulesPatch,
  RULE_MODES,
  ruleName,
  rulePath,
  schemaViolation,
  VIOLATION_WINDOWS,
} from './event-rules';
import { instant } from './ids';
import { isOrderTrait } from './order-traits';
import { pageQuery } from './paging';
import { valueKind } from './value-kinds';

/** A kind of event that was seen or planned. */
export const eventType = z.object({
  id: z.number().int(),
  name: z.string(),
  count: z.number().int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  /** Properties that were seen; at most 100 are kept. */
  properties: z.number().int(),
  mode: z.enum(RULE_MODES),
  planned: z.boolean(),
});
export type EventType = z.output<typeof eventType>;

/** A property of an event type, by its path: `products[].price`. */
export const eventProperty = z.object({
  path: z.string(),
  /** Events that had it. */
  count: z.number().int(),
  /** How often each kind of value was seen, most frequent first. */
  kinds: z.array(z.object({ kind: valueKind, count: z.number().int() })),
  firstAt: instant,
  lastAt: instant,
  /** At most five values, newest first; texts are masked without `profiles.read-personal`. */
  examples: z.array(z.union([z.string(), z.number(), z.boolean()])),
});
export type EventProperty = z.output<typeof eventProperty>;

export const propertyOfType = eventProperty
  .omit({ examples: true })
  .extend({ event: z.object({ id: z.number().int(), name: z.string() }) });
export type PropertyOfType = z.output<typeof propertyOfType>;

/** A property that is a trait of the person as well. */
export const traitMapping = z.object({
  id: z.number().int(),
  path: z.string(),
  trait: z.string(),
  /** How far earlier events were gone through; null while nobody asked for them. */
  backfill: z.object({ share: z.number().min(0).max(1), endedAt: instant.nullable() }).nullable(),
});
export type TraitMappingShown = z.output<typeof traitMapping>;

export const traitMappingInput = z.object({
  path: rulePath,
  trait: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must be at most 200 characters')
    .refine((name) => !isOrderTrait(name), 'is a name of a computed trait'),
  /** Whether events that are stored already say it too. */
  backfill: z.boolean().default(false),
});
export type TraitMappingInput = z.output<typeof traitMappingInput>;

export const eventTypePage = eventType
  .omit({ properties: true, mode: true, planned: true })
  .extend({
    /** Events of each of the last 90 UTC days; days without any are left out. */
    days: z.array(z.object({ day: z.string(), events: z.number().int() })),
    properties: z.array(eventProperty),
    rules: eventRules,
    traits: z.array(traitMapping),
  });
export type EventTypePage = z.output<typeof eventTypePage>;

export const eventTypesQuery = pageQuery.extend({
  /** Exactly this name. */
  name: z.string().max(200).optional(),
});

const read = { door: 'admin', method: 'GET', right: 'events.read' } as const;
const edit = { door: 'admin', right: 'events.edit' } as const;
const params = z.object({ id: z.coerce.number().int().positive() });

export const eventEndpoints = {
  types: endpoint({
    ...read,
    name: 'events.types',
    path: '/events/types',
    query: eventTypesQuery,
    answer: z.array(eventType),
  }),
  type: endpoint({
    ...read,
    name: 'events.type',
    path: '/events/types/:id',
    params,
    answer: eventTypePage,
    errors: ['event-type.unknown'],
  }),
  properties: endpoint({
    ...read,
    name: 'events.properties',
    path: '/events/properties',
    query: pageQuery,
    answer: z.array(propertyOfType),
  }),
  setRules: endpoint({
    ...edit,
    name: 'events.setRules',
    method: 'PUT',
    path: '/events/types/:id/rules',
    params,
    body: eventRulesPatch,
    answer: eventRules,
    errors: ['event-type.unknown'],
  }),
  addTrait: endpoint({
    ...edit,
    name: 'events.addTrait',
    method: 'POST',
    path: '/events/types/:id/traits',
    params,
    body: traitMappingInput,
    answer: z.array(traitMapping),
    errors: ['event-type.unknown', 'trait-mapping.exists'],
  }),
  removeTrait: endpoint({
    ...edit,
    name: 'events.removeTrait',
    method: 'DELETE',
    path: '/events/types/:id/traits/:mapping',
    params: params.extend({ mapping: z.coerce.number().int().positive() }),
    answer: z.null(),
    errors: ['trait-mapping.unknown'],
  }),
  violations: endpoint({
    ...read,
    name: 'events.violations',
    path: '/events/violations',
    query: z.object({ window: z.enum(VIOLATION_WINDOWS).default('24h') }),
    /** Those that happen most first; at most 500. */
    answer: z.array(schemaViolation),
  }),
  markValid: endpoint({
    ...edit,
    name: 'events.markValid',
    method: 'POST',
    path: '/events/types/:id/mark-valid',
    params,
    body: z.object({ path: rulePath, rule: ruleName }),
    answer: eventRules,
    errors: ['event-type.unknown'],
  }),
} as const;
