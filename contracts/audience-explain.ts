import { z } from 'zod';

import { definition } from './audience-definition';
import { endpoint } from './endpoint';
import { instant, publicId } from './ids';
import { trust } from './messages';

/** How many events are shown of one condition; `counted` says how many there were. */
export const EVENTS_SHOWN = 20;

/** Why an event is shown: it is counted, it spoils a "did not", or it is a step of a sequence. */
export const EVENT_ROLES = ['counted', 'spoils', 'first', 'then'] as const;

/** One event that a condition hangs on. Text is masked without `profiles.read-personal`. */
export const decidingEvent = z.object({
  /** The message's id, as the profile's timeline shows it. */
  id: z.string(),
  type: z.string(),
  at: instant,
  role: z.enum(EVENT_ROLES),
  /** The values that were compared or added up, by the path that the condition names. */
  properties: z.array(z.object({ path: z.string(), value: z.unknown() })),
});

/** A number beside its bounds; a bound that is not asked for is null. */
export const boundedFigure = z.object({
  what: z.enum(['times', 'sum', 'place']),
  value: z.number(),
  atLeast: z.number().nullable(),
  atMost: z.number().nullable(),
});

/** One condition, group or negation and what it says of the person. */
export const explainedNode = z.object({
  /** `root.of.1`, as in the counts of a preview. */
  path: z.string(),
  /** The node's kind; `listed` for the members of a static audience. */
  kind: z.string(),
  holds: z.boolean(),
  /** Newest first, at most `EVENTS_SHOWN`; of a sequence that holds, its steps in order. */
  events: z.array(decidingEvent),
  /** How many events were counted in the window; null where none are. */
  counted: z.number().int().nullable(),
  figures: z.array(boundedFigure),
  /** The value that was compared; null where the person has none, and for other conditions. */
  trait: z
    .object({
      name: z.string(),
      value: z.unknown(),
      /** Null for what is computed and was never written down. */
      at: instant.nullable(),
      source: z.string().nullable(),
      trust: trust.nullable(),
      computed: z.boolean(),
    })
    .nullable(),
  /** The audience or segment that the condition names, and since when the person is in it. */
  within: z
    .object({ kind: z.string(), id: z.string(), name: z.string(), since: instant.nullable() })
    .nullable(),
});
export type ExplainedNode = z.output<typeof explainedNode>;

/** Why somebody is, or is not, in an audience. */
export const explanation = z.object({
  profile: publicId('profile'),
  /** Set when the profile asked for was merged; it answers for both. */
  mergedInto: publicId('profile').nullable(),
  /** Whether the conditions hold and the person may be in it, at `asOf`. */
  member: z.boolean(),
  /** Whether the person is among the members in force; null for what is not saved. */
  inForce: z.boolean().nullable(),
  identified: z.boolean(),
  /** True where the conditions hold and the person is left out for being anonymous. */
  heldOut: z.boolean(),
  /** Every node, outer ones first, in the order in which they are written. */
  nodes: z.array(explainedNode),
  masked: z.boolean(),
  asOf: instant,
});
export type Explanation = z.output<typeof explanation>;

const admin = { door: 'admin', right: 'audiences.read' } as const;

export const explainEndpoints = {
  /** Why (not) in? Computed now, so that it may be newer than the members in force. */
  explain: endpoint({
    ...admin,
    name: 'audiences.explain',
    method: 'GET',
    path: '/audiences/:id/explain/:profile',
    params: z.object({ id: publicId('audience'), profile: publicId('profile') }),
    answer: explanation,
    errors: ['audience.unknown', 'profile.unknown'],
  }),
  /** The same of a definition that is being written. */
  explainDraft: endpoint({
    ...admin,
    name: 'audiences.explainDraft',
    method: 'POST',
    path: '/audience-explain',
    body: z.object({
      definition,
      includeAnonymous: z.boolean().default(false),
      profile: publicId('profile'),
    }),
    answer: explanation,
    errors: ['audience.condition-unavailable', 'profile.unknown'],
  }),
} as const;
