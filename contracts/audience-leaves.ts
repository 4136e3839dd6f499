import { z } from 'zod';

import { duration, eventWindow } from './audience-windows';
import { publicId } from './ids';
import { checkValue, comparedValue, OPERATORS } from './operators';

const eventName = z.string().min(1, 'choose an event').max(200);

/**
 * Where a value stands in a message: dotted, below `properties`. A list on the way stands for each
 * of its elements. `$context.…`, `$traits.…`, `$name` and `$category` are the message's own.
 */
export const propertyPath = z
  .string()
  .min(1, 'choose a property')
  .max(200)
  .refine((path) => path.split('.').every((part) => part !== ''), 'must be names joined by dots')
  .refine((path) => path.split('.').length <= 10, 'must be at most ten names deep')
  .refine(
    (path) => !path.startsWith('$') || /^\$(?:context\.|traits\.|name$|category$)/.test(path),
    'must begin with a property, $context., $traits., $name or $category',
  );

export const propertyFilter = z
  .strictObject({
    property: propertyPath,
    operator: z.enum(OPERATORS),
    value: comparedValue.optional(),
  })
  .superRefine(checkValue);
export type PropertyFilter = z.output<typeof propertyFilter>;

/** All of them must hold of one and the same event. */
const where = z.array(propertyFilter).max(20).default([]);

const count = z.number().int().min(0).max(1_000_000);

/**
 * A bound on the sum of a number over the events counted. With `currency`, only events in that
 * currency are counted; amounts of different currencies are never added. Events without a number
 * there add nothing. Without a currency the property is a plain number.
 */
const sum = z
  .strictObject({
    property: propertyPath,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code like USD')
      .optional(),
    atLeast: z.number().min(-100_000_000).max(100_000_000).optional(),
    atMost: z.number().min(-100_000_000).max(100_000_000).optional(),
  })
  .superRefine(({ atLeast, atMost }, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: 'custom', path: ['atMost'], message });
    if (atLeast === undefined && atMost === undefined) fault('must have a bound');
    else if ((atLeast ?? -Infinity) > (atMost ?? Infinity)) fault('must not be below the least');
  });

/**
 * "did *event* (where …) at least n and at most m times in *window*". Bounds are a person's, all
 * devices together. `atLeast: 0` lets in people who never did it.
 */
export const didLeaf = z
  .strictObject({
    kind: z.literal('did'),
    event: eventName,
    where,
    atLeast: count.default(1),
    atMost: count.optional(),
    sum: sum.optional(),
    window: eventWindow,
  })
  .superRefine(({ atLeast, atMost, sum: total }, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: 'custom', path: ['atMost'], message });
    if (atMost !== undefined && atMost < atLeast) fault('must not be below the least');
    else if (atLeast === 0 && atMost === undefined && total === undefined) {
      ctx.addIssue({ code: 'custom', path: ['atLeast'], message: 'must be at least 1' });
    }
  });
export type DidLeaf = z.output<typeof didLeaf>;

/** True for everybody who has no such event in the window, people without any event included. */
export const didNotLeaf = z.strictObject({
  kind: z.literal('did-not'),
  event: eventName,
  where,
  window: eventWindow,
});
export type DidNotLeaf = z.output<typeof didNotLeaf>;

/** The very first such event falls into the window. */
export const firstDidLeaf = z.strictObject({
  kind: z.literal('first-did'),
  event: eventName,
  where,
  window: eventWindow,
});
/** The latest such event falls into the window: it was not done again since. */
export const lastDidLeaf = z.strictObject({
  kind: z.literal('last-did'),
  event: eventName,
  where,
  window: eventWindow,
});
export type FirstDidLeaf = z.output<typeof firstDidLeaf>;
export type LastDidLeaf = z.output<typeof lastDidLeaf>;

/** When the profile was first or last seen: its first, its latest event of whatever type. */
export const seenLeaf = z.strictObject({
  kind: z.literal('seen'),
  which: z.enum(['first', 'last']),
  window: eventWindow,
});
export type SeenLeaf = z.output<typeof seenLeaf>;

const step = z.strictObject({ event: eventName, where });

/**
 * "did A and then did (not) B within a time". Every A in the window is looked at; one is enough.
 * B counts when it is later than A and at most `within` later; without `within`, whenever later.
 * Of "then did not", an A counts once its time is over. `same`: a value of B must be equal to one
 * of A (text, number or boolean; of lists, one element).
 */
export const sequenceLeaf = z.strictObject({
  kind: z.literal('sequence'),
  first: step,
  then: step,
  happened: z.boolean().default(true),
  within: duration.optional(),
  same: z.strictObject({ first: propertyPath, then: propertyPath }).optional(),
  /** Of A. */
  window: eventWindow,
});
export type SequenceLeaf = z.output<typeof sequenceLeaf>;

/** Compares the trait's value in force, as `contracts/operators.ts` says. */
export const haveLeaf = z
  .strictObject({
    kind: z.literal('have'),
    trait: z.string().min(1, 'choose a trait').max(200),
    operator: z.enum(OPERATORS),
    value: comparedValue.optional(),
  })
  .superRefine(checkValue);
export type HaveLeaf = z.output<typeof haveLeaf>;

/** Whether an identifier of that type belongs to the person now. */
export const identifierLeaf = z.strictObject({
  kind: z.literal('identifier'),
  type: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'choose a kind of identifier'),
  present: z.boolean().default(true),
});
export type IdentifierLeaf = z.output<typeof identifierLeaf>;

/** Members of another audience, as of its latest computation. */
export const inAudienceLeaf = z.strictObject({
  kind: z.literal('in-audience'),
  audience: publicId('audience'),
});
export type InAudienceLeaf = z.output<typeof inAudienceLeaf>;

/** In a segment: whom the audience that feeds it holds, or who was put there by hand. */
export const inSegmentLeaf = z.strictObject({
  kind: z.literal('in-segment'),
  segment: publicId('segment'),
});
export type InSegmentLeaf = z.output<typeof inSegmentLeaf>;

const percent = z.number().min(0).max(100).multipleOf(0.01);

/**
 * A stable random share of all profiles: with one seed, 0–50 and 50–100 share nobody and are
 * everybody. Two seeds are independent of each other.
 */
export const shareLeaf = z
  .strictObject({
    kind: z.literal('share'),
    seed: z.string().min(1).max(100),
    from: percent,
    to: percent,
  })
  .refine((leaf) => leaf.from < leaf.to, { path: ['to'], message: 'must be above the beginning' });
export type ShareLeaf = z.output<typeof shareLeaf>;

const name = z.string().min(1).max(200);

/** What of an entry a page view remembers and a condition can ask about. */
export const ENTRY_FIELDS = ['categories', 'labels'] as const;

/**
 * "read content (of a type) with a category, a label among these at least n times": every view of a
 * page that showed such an entry counts, by what the entry was when it was viewed.
 */
export const contentReadLeaf = z.strictObject({
  kind: z.literal('content-read'),
  /** Missing: content of whatever type. */
  contentType: name.optional(),
  field: z.enum(ENTRY_FIELDS),
  values: z.array(z.string().min(1).max(500)).min(1).max(200),
  atLeast: count.min(1).default(1),
  window: eventWindow,
});
export type ContentReadLeaf = z.output<typeof contentReadLeaf>;

/** What the contract knows and a later feature answers; until then it is "not available yet". */
const laterLeaves = [
  z.strictObject({
    kind: z.literal('consent'),
    purpose: name,
    state: z.enum(['granted', 'denied', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('reachable'), channel: name, reachable: z.boolean() }),
  z.strictObject({ kind: z.literal('list'), list: name, subscribed: z.boolean() }),
  z
    .strictObject({
      kind: z.literal('insight'),
      insight: name,
      operator: z.enum(OPERATORS),
      value: comparedValue.optional(),
    })
    .superRefine(checkValue),
] as const;

export const LEAF_SCHEMAS = [
  didLeaf,
  didNotLeaf,
  firstDidLeaf,
  lastDidLeaf,
  seenLeaf,
  sequenceLeaf,
  haveLeaf,
  identifierLeaf,
  inAudienceLeaf,
  inSegmentLeaf,
  shareLeaf,
  contentReadLeaf,
  ...laterLeaves,
] as const;

export const leaf = z.discriminatedUnion('kind', [...LEAF_SCHEMAS]);
export type Leaf = z.output<typeof leaf>;
export type LeafInput = z.input<typeof leaf>;
