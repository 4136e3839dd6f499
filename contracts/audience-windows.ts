import { z } from 'zod';

import { instant } from './ids';

export const WINDOW_DAYS = 3_650;

const DAY_MS = 86_400_000;
export const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: DAY_MS } as const;
export const windowUnit = z.enum(['minutes', 'hours', 'days']);

export interface Duration {
  amount: number;
  unit: keyof typeof UNIT_MS;
}

/** Length of a duration in milliseconds. */
export const windowMilliseconds = ({ amount, unit }: Duration): number => amount * UNIT_MS[unit];

const amount = z.number().int().min(1).max(5_256_000);
const tooLong = { message: 'must be at most ten years' };
const fits = (length: Duration) => windowMilliseconds(length) <= WINDOW_DAYS * DAY_MS;

export const duration = z.strictObject({ amount, unit: windowUnit }).refine(fits, tooLong);

const ago = z.number().int().min(0).max(5_256_000);
const PERIODS_MOST = { day: 3_650, week: 520, month: 120, year: 10 } as const;

/**
 * When an event must have happened, seen from the moment of computation (now). Half-open, exact to
 * the millisecond; nothing later than now counts in any of them.
 * - `any`: ever.
 * - `last`: (now − N, now].
 * - `between`: (now − from, now − to], `from` being the longer ago.
 * - `more-than`: longer ago than N: up to and with now − N.
 * - `absolute`: (from, to].
 * - `before`, `after`: up to and with an instant; later than an instant.
 * - `calendar`: whole days, weeks (from Monday), months or years of the workspace's time zone, from
 *   the beginning of the period `from` periods ago to the end of the one `to` periods ago. 0 is the
 *   current one, so 0 to 0 days is today, 1 to 1 months is last month. Midnight is the new day's.
 */
export const eventWindow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('any') }),
  z
    .strictObject({ kind: z.literal('last'), amount, unit: windowUnit })
    .refine(fits, { ...tooLong, path: ['amount'] }),
  z
    .strictObject({ kind: z.literal('between'), from: ago, to: ago, unit: windowUnit })
    .refine((w) => w.from > w.to, { path: ['to'], message: 'must be less long ago' })
    .refine((w) => fits({ amount: w.from, unit: w.unit }), { ...tooLong, path: ['from'] }),
  z
    .strictObject({ kind: z.literal('more-than'), amount, unit: windowUnit })
    .refine(fits, { ...tooLong, path: ['amount'] }),
  z
    .strictObject({ kind: z.literal('absolute'), from: instant, to: instant })
    .refine((w) => w.from < w.to, { path: ['to'], message: 'must be after the beginning' }),
  z.strictObject({ kind: z.literal('before'), at: instant }),
  z.strictObject({ kind: z.literal('after'), at: instant }),
  z
    .strictObject({
      kind: z.literal('calendar'),
      period: z.enum(['day', 'week', 'month', 'year']),
      from: z.number().int().min(0),
      to: z.number().int().min(0),
    })
    .refine((w) => w.from >= w.to, { path: ['to'], message: 'must be less long ago' })
    .refine((w) => w.from <= PERIODS_MOST[w.period], { ...tooLong, path: ['from'] }),
]);
export type EventWindow = z.output<typeof eventWindow>;
