import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant } from './ids';

/** One thing that wants a person: a sentence's key, its figures, and where its button leads. */
export const attention = z.object({
  code: z.enum([
    'export.failed',
    'source.silent',
    'messages.rejected',
    'events.violated',
    'identity.violated',
    'job.late',
    'audience.failed',
    'audience.size-alert',
    'grants.lost',
    'sink.uncertain',
  ]),
  subject: z.string(),
  count: z.number().int().nullable(),
  at: instant.nullable(),
  /** Path below `/plugins/cdp`, or one that begins with `/settings`. */
  to: z.string(),
});
export type Attention = z.output<typeof attention>;

/** How far behind the parts that work after a commit are; all zero when nothing waits. */
export const lag = z.object({
  oldestTouchMs: z.number().int(),
  oldestOutboxMs: z.number().int(),
  queueDepth: z.number().int(),
  epochsBehind: z.record(z.string(), z.number().int()),
});

export const overview = z.object({
  checklist: z.object({
    sourceCreated: z.boolean(),
    firstMessage: z.boolean(),
    personIdentified: z.boolean(),
    audienceLive: z.boolean(),
    exportRun: z.boolean(),
  }),
  profiles: z.object({
    total: z.number().int(),
    identified: z.number().int(),
    anonymous: z.number().int(),
    activeThisMonth: z.number().int(),
  }),
  messages: z.object({
    /** Taken from senders; what was imported is counted apart. */
    last24Hours: z.number().int(),
    imported24Hours: z.number().int(),
    rejected24Hours: z.number().int(),
    perHour: z.array(
      z.object({ at: instant, stored: z.number().int(), rejected: z.number().int() }),
    ),
  }),
  audiencesLive: z.number().int(),
  attention: z.array(attention),
  /** Profiles at the end of each UTC day of the last 30 days. */
  profilesOverTime: z.array(
    z.object({ day: z.string(), identified: z.number().int(), anonymous: z.number().int() }),
  ),
  /** Audiences by how much they changed since midnight UTC, largest first, at most five. */
  moved: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      members: z.number().int(),
      change: z.number().int(),
    }),
  ),
  lastRuns: z.array(
    z.object({
      flow: z.object({ id: z.string(), name: z.string() }),
      id: z.string(),
      status: z.string(),
      mode: z.enum(['test', 'live']),
      rows: z.number().int(),
      startedAt: instant,
    }),
  ),
  lag,
});
export type Overview = z.output<typeof overview>;

export const overviewEndpoints = {
  read: endpoint({
    name: 'overview.read',
    door: 'admin',
    method: 'GET',
    path: '/overview',
    right: 'overview.read',
    answer: overview,
  }),
} as const;
