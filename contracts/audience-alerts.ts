import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, publicId } from './ids';

/**
 * Tells somebody when the size changes by more than so many percent within a day. At most once a
 * day; a change of the definition begins anew.
 */
export const sizeAlert = z.strictObject({
  percent: z
    .number()
    .min(1, 'must be at least 1 percent')
    .max(1_000, 'must be at most 1,000 percent'),
  /** Who gets a mail; none: it only shows on the overview. */
  addresses: z
    .array(z.email('must be an e-mail address').max(254))
    .max(20, 'must be at most 20 addresses')
    .default([]),
});
export type SizeAlert = z.output<typeof sizeAlert>;

/**
 * What became of the mail. `none`: nobody is to get one. `unavailable`: Strapi has no e-mail plugin
 * that could send it.
 */
export const MAIL_STATES = ['none', 'waiting', 'sent', 'failed', 'unavailable'] as const;

/** An alert that fired. */
export const firedAlert = z.object({
  at: instant,
  /** Members then, and up to a day earlier. */
  members: z.number().int(),
  before: z.number().int(),
  percent: z.number(),
  mail: z.enum(MAIL_STATES),
  /** Why the mail was not sent. */
  mailReason: z.string().nullable(),
});

export const alertEndpoints = {
  /** The latest 50 that fired, newest first. */
  alerts: endpoint({
    name: 'audiences.alerts',
    door: 'admin',
    method: 'GET',
    path: '/audiences/:id/alerts',
    right: 'audiences.read',
    params: z.object({ id: publicId('audience') }),
    answer: z.array(firedAlert),
    errors: ['audience.unknown'],
  }),
} as const;
