import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, publicId } from './ids';
import { REJECTION_CODES } from './messages';
import { cursorQuery } from './paging';

/** How far back a list of arrivals looks. */
export const PERIODS = ['hour', 'day', 'week', 'month'] as const;

const code = z.enum(REJECTION_CODES);

/** A message that was refused, and why. */
export const rejectedMessage = z.object({
  id: z.number().int(),
  receivedAt: instant,
  source: z.object({ id: publicId('source'), name: z.string() }).nullable(),
  code,
  /** The reason as the sender heard it. */
  reason: z.string(),
  /** How often it was tried: 1 until it is replayed. */
  attempts: z.number().int(),
  /** What it called itself: its kind and, for a track, its event. */
  kind: z.string().nullable(),
  event: z.string().nullable(),
  /** False where only its beginning was kept. */
  replayable: z.boolean(),
});
export type RejectedMessage = z.output<typeof rejectedMessage>;

export const rejectedDetail = rejectedMessage.extend({
  /** The whole message; masked without `profiles.read-personal`. */
  message: z.unknown(),
  /** The beginning, where the whole was not kept; null without `profiles.read-personal`. */
  excerpt: z.string().nullable(),
  masked: z.boolean(),
});
export type RejectedDetail = z.output<typeof rejectedDetail>;

/** Which refused messages. */
export const rejectedFilter = z.object({
  source: publicId('source').optional(),
  code: code.optional(),
  period: z.enum(PERIODS).optional(),
});
export type RejectedFilter = z.output<typeof rejectedFilter>;

export const rejectedQuery = cursorQuery.extend(rejectedFilter.shape);

/** Replay or discard, of many messages at once. */
export const rejectedOrder = z.object({
  id: z.number().int(),
  action: z.enum(['replay', 'discard']),
  /** Messages that it concerns, counted when it was given. */
  total: z.number().int(),
  done: z.number().int(),
  /** Of these: refused once more, and kept with the new reason. */
  failed: z.number().int(),
  /** Of these: kept, because they cannot be read again. */
  skipped: z.number().int(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type RejectedOrder = z.output<typeof rejectedOrder>;

export const rejectedSummary = z.object({
  /** All that are kept. */
  total: z.number().int(),
  /** Refused beyond what is kept of one source and day, in the last 30 days. */
  beyond: z.array(z.object({ source: z.string().nullable(), count: z.number().int() })),
  /** The order that was given last; null when there never was one. */
  order: rejectedOrder.nullable(),
  /** Sources to choose from: whoever reads events need not be able to read sources. */
  sources: z.array(z.object({ id: publicId('source'), name: z.string() })),
});
export type RejectedSummary = z.output<typeof rejectedSummary>;

/** The messages of an order: a selection, or all that a filter finds at that moment. */
export const orderInput = z.union([
  z.strictObject({ ids: z.array(z.number().int().positive()).min(1).max(100) }),
  z.strictObject({ filter: rejectedFilter }),
]);
export type OrderInput = z.output<typeof orderInput>;

const read = { door: 'admin', method: 'GET', right: 'events.read' } as const;
const change = { door: 'admin', method: 'POST', right: 'events.edit' } as const;

export const rejectedEndpoints = {
  list: endpoint({
    ...read,
    name: 'rejected.list',
    path: '/rejected',
    query: rejectedQuery,
    answer: z.array(rejectedMessage),
    errors: ['cursor.invalid', 'source.unknown'],
  }),
  summary: endpoint({
    ...read,
    name: 'rejected.summary',
    path: '/rejected-summary',
    answer: rejectedSummary,
  }),
  read: endpoint({
    ...read,
    name: 'rejected.read',
    path: '/rejected/:letter',
    params: z.object({ letter: z.coerce.number().int().positive() }),
    answer: rejectedDetail,
    errors: ['rejected.unknown'],
  }),
  replay: endpoint({
    ...change,
    name: 'rejected.replay',
    path: '/rejected/replay',
    body: orderInput,
    answer: rejectedOrder,
    errors: ['source.unknown'],
  }),
  discard: endpoint({
    ...change,
    name: 'rejected.discard',
    path: '/rejected/discard',
    body: orderInput,
    answer: rejectedOrder,
    errors: ['source.unknown'],
  }),
} as const;
