import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, publicId } from './ids';

/**
 * What became of a message. `accepted`: stored. `rejected`: kept among the refused. `duplicate`:
 * stored before. `suppressed`: not taken because the visitor or an editor said so. `turned-away`:
 * its whole request was refused.
 */
export const FATES = ['accepted', 'rejected', 'duplicate', 'suppressed', 'turned-away'] as const;
export type Fate = (typeof FATES)[number];

/** Why a message was suppressed. */
export const SUPPRESSIONS = ['privacy.signal', 'source.disabled', 'person.forgotten'] as const;

/** Where a line of the live view is kept. */
export const LIVE_KINDS = ['event', 'letter', 'notice'] as const;

export const liveItem = z.object({
  kind: z.enum(LIVE_KINDS),
  id: z.number().int(),
  at: instant,
  fate: z.enum(FATES),
  /** Kind of message, and the event of a track. */
  type: z.string().nullable(),
  event: z.string().nullable(),
  source: z.object({ id: publicId('source'), name: z.string() }).nullable(),
  /** Why, for all but accepted ones: a rejection's code, the door's code, or a suppression. */
  code: z.string().nullable(),
  /** More than one where a line stands for many alike. */
  count: z.number().int(),
});
export type LiveItem = z.output<typeof liveItem>;

export const liveQuery = z.object({
  /** `asOf` of the answer before; without it the view begins. */
  since: instant.optional(),
  fate: z.enum(FATES).optional(),
  source: publicId('source').optional(),
  /** Name of an event type. */
  event: z.string().max(200).optional(),
  /** Found anywhere in the message as the reader may see it, in upper or lower case. */
  text: z.string().trim().max(200).optional(),
});
export type LiveQuery = z.output<typeof liveQuery>;

export const liveAnswer = z.object({
  /** Hand it in as `since`. Answers overlap by some seconds: `kind` and `id` tell lines apart. */
  asOf: instant,
  /** Newest first. */
  items: z.array(liveItem),
  /** Messages that arrived meanwhile and are more than are shown. */
  more: z.number().int(),
  sources: z.array(z.object({ id: publicId('source'), name: z.string() })),
});
export type LiveAnswer = z.output<typeof liveAnswer>;

export const liveDetail = z.object({
  /** As stored; masked without `profiles.read-personal`. Null where nothing of it is kept. */
  message: z.unknown(),
  masked: z.boolean(),
  /** The profile it went to. */
  profile: publicId('profile').nullable(),
  /** When it happened by the server's clock. */
  at: instant.nullable(),
  /** It was dated earlier than its source may, and moved up. */
  clamped: z.boolean(),
});
export type LiveDetail = z.output<typeof liveDetail>;

const read = { door: 'admin', method: 'GET', right: 'events.read' } as const;

export const liveEndpoints = {
  list: endpoint({
    ...read,
    name: 'live.list',
    path: '/live',
    query: liveQuery,
    answer: liveAnswer,
    errors: ['source.unknown'],
  }),
  read: endpoint({
    ...read,
    name: 'live.read',
    path: '/live/:kind/:number',
    params: z.object({
      kind: z.enum(['event', 'notice']),
      number: z.coerce.number().int().positive(),
    }),
    answer: liveDetail,
    errors: ['live.unknown'],
  }),
} as const;
