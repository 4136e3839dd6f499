import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, publicId } from './ids';
import { cursorQuery } from './paging';

export const JOB_RUN_STATUSES = ['running', 'succeeded', 'failed', 'cancelled', 'lost'] as const;

export const jobRun = z.object({
  id: publicId('run'),
  job: z.string(),
  status: z.enum(JOB_RUN_STATUSES),
  trigger: z.enum(['schedule', 'manual', 'wake-up']),
  startedAt: instant,
  endedAt: instant.nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  error: z.string().nullable(),
});
export type JobRun = z.output<typeof jobRun>;

export const job = z.object({
  /** `audiences.refresh`, `export.products_nightly`. */
  name: z.string(),
  title: z.string(),
  /** Cron rule, or how often in words for jobs that run every few seconds. */
  schedule: z.string(),
  timeZone: z.string().nullable(),
  enabled: z.boolean(),
  running: z.boolean(),
  /** Whether the job may be run by hand. */
  runnable: z.boolean(),
  lastRun: jobRun.nullable(),
  nextRunAt: instant.nullable(),
});
export type Job = z.output<typeof job>;

const params = z.object({ name: z.string().regex(/^[a-z][\w.-]{0,99}$/) });
const admin = { door: 'admin' } as const;

export const jobEndpoints = {
  list: endpoint({
    ...admin,
    name: 'jobs.list',
    method: 'GET',
    path: '/jobs',
    right: 'jobs.read',
    answer: z.array(job),
  }),
  runs: endpoint({
    ...admin,
    name: 'jobs.runs',
    method: 'GET',
    path: '/jobs/:name/runs',
    right: 'jobs.read',
    params,
    query: cursorQuery,
    answer: z.array(jobRun),
    errors: ['job.unknown', 'cursor.invalid'],
  }),
  run: endpoint({
    ...admin,
    name: 'jobs.run',
    method: 'POST',
    path: '/jobs/:name/run',
    right: 'jobs.run',
    params,
    answer: z.object({ started: z.literal(true) }),
    errors: ['job.unknown', 'job.already-running', 'job.not-runnable', 'job.right-missing'],
  }),
} as const;
