import { z } from 'zod';

import { endpoint } from './endpoint';
import { displayName, identifier, instant, publicId } from './ids';
import { cursorQuery, pageQuery } from './paging';

export const EXPORT_KINDS = ['users', 'content', 'products'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** One column of the row that is sent. */
export const fieldMapping = z.object({
  /** Path in the document: `title`, `category.name`, `variants.0.price`. */
  from: z.string().regex(/^[A-Za-z_][\w.]{0,199}$/, 'must be a path like category.name'),
  /** Name of the column in the row. */
  to: z.string().regex(/^[A-Za-z_]\w{0,99}$/, 'must hold only letters, digits and _'),
  /** `json`: nested values as one JSON text. `text`: any value as text. */
  as: z.enum(['value', 'text', 'json']).default('value'),
  /** A row without this value is refused and counted, and the run goes on. */
  required: z.boolean().default(false),
});
export type FieldMapping = z.output<typeof fieldMapping>;

export const contentFilter = z
  .object({
    field: z.string().regex(/^[A-Za-z_][\w.]{0,199}$/),
    operator: z.enum([
      ...(['$eq', '$ne', '$contains', '$gt', '$gte', '$lt', '$lte', '$null', '$notNull'] as const),
    ]),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  })
  .refine(({ operator, value }) => /ull$/.test(operator) || value !== undefined, {
    path: ['value'],
    message: 'must not be empty',
  });

/** What is read from Strapi. Users and products have a content type of their own as well. */
export const exportWhat = z.object({
  contentType: z
    .string()
    .regex(/^(api|plugin)::[\w-]+\.[\w-]+$/, 'must be a content type like api::product.product'),
  /** `null`: every locale, each as a row of its own. */
  locale: z.string().max(20).nullable().default(null),
  status: z.enum(['published', 'draft']).default('published'),
  filters: z.array(contentFilter).max(20).default([]),
});

const cron = z.string().trim().min(1, 'must not be empty').max(100);
const timeZone = z.string().min(1).max(64);
const endpointUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).max(500);

const flowFields = {
  name: displayName,
  kind: z.enum(EXPORT_KINDS),
  what: exportWhat,
  fields: z.array(fieldMapping).min(1, 'choose at least one field').max(200),
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron,
  timeZone,
  endpoint: endpointUrl,
  mode: z.enum(['test', 'live']),
  enabled: z.boolean(),
};

export const exportFlow = z.object({
  id: publicId('flow'),
  identifier,
  ...flowFields,
  /** Last four characters of the stream id; the id itself is never answered. */
  streamHint: z.string(),
  origin: z.enum(['admin', 'config']),
  lastRun: z.lazy(() => exportRun).nullable(),
  nextRuns: z.array(instant),
  createdAt: instant,
  updatedAt: instant,
});
export type ExportFlow = z.output<typeof exportFlow>;

export const RUN_STATUSES = [
  'running',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
  'paused',
  'skipped',
] as const;

export const exportRun = z.object({
  id: publicId('run'),
  mode: z.enum(['test', 'live']),
  trigger: z.enum(['schedule', 'manual']),
  status: z.enum(RUN_STATUSES),
  startedAt: instant,
  endedAt: instant.nullable(),
  rows: z.number().int(),
  /** Rows refused by mapping (a required value missing, a processor that threw). */
  refused: z.number().int(),
  total: z.number().int().nullable(),
  bytes: z.number().int(),
  requests: z.number().int(),
  error: z.string().nullable(),
  /** Up to three rows as sent, personal values masked. */
  sample: z.array(z.record(z.string(), z.unknown())),
});
export type ExportRun = z.output<typeof exportRun>;

export const flowInput = z.object({
  identifier,
  ...flowFields,
  mode: flowFields.mode.default('test'),
  enabled: flowFields.enabled.default(true),
  timeZone: timeZone.default('UTC'),
  streamId: z.string().trim().min(1, 'must not be empty').max(200),
});
export const flowPatch = z.object({
  identifier: identifier.optional(),
  name: displayName.optional(),
  what: exportWhat.optional(),
  fields: flowFields.fields.optional(),
  cron: cron.optional(),
  timeZone: timeZone.optional(),
  endpoint: endpointUrl.optional(),
  mode: flowFields.mode.optional(),
  enabled: flowFields.enabled.optional(),
  streamId: z.string().trim().min(1).max(200).optional(),
});
export type FlowInput = z.output<typeof flowInput>;
export type FlowPatch = z.output<typeof flowPatch>;

/** A content type and the paths an editor may choose from. */
export const exportableType = z.object({
  uid: z.string(),
  name: z.string(),
  kind: z.enum(EXPORT_KINDS),
  localized: z.boolean(),
  draftAndPublish: z.boolean(),
  fields: z.array(z.object({ path: z.string(), type: z.string(), suggested: z.string() })),
});
export type ExportableType = z.output<typeof exportableType>;

const params = z.object({ id: publicId('flow') });
const runParams = params.extend({ runId: publicId('run') });
const admin = { door: 'admin' } as const;
const unknown = ['export.unknown'] as const;

export const exportEndpoints = {
  list: endpoint({
    ...admin,
    name: 'exports.list',
    method: 'GET',
    path: '/exports',
    right: 'exports.read',
    query: pageQuery,
    answer: z.array(exportFlow),
  }),
  types: endpoint({
    ...admin,
    name: 'exports.types',
    method: 'GET',
    path: '/export-types',
    right: 'exports.edit',
    answer: z.array(exportableType),
  }),
  /** Three real rows as they would be sent, and how many a live run would send. */
  preview: endpoint({
    ...admin,
    name: 'exports.preview',
    method: 'POST',
    path: '/export-preview',
    right: 'exports.edit',
    body: z.object({
      kind: z.enum(EXPORT_KINDS),
      what: exportWhat,
      fields: z.array(fieldMapping).max(200),
    }),
    answer: z.object({
      rows: z.array(z.record(z.string(), z.unknown())),
      refused: z.array(z.string()),
      total: z.number().int(),
    }),
    errors: ['export.content-type-unknown', 'export.field-unknown', 'export.filter-personal'],
  }),
  /** What a cron rule means: its next five runs. */
  schedule: endpoint({
    ...admin,
    name: 'exports.schedule',
    method: 'POST',
    path: '/export-schedule',
    right: 'exports.edit',
    body: z.object({ cron, timeZone }),
    answer: z.object({ nextRuns: z.array(instant) }),
    errors: ['export.cron-invalid', 'export.time-zone-unknown'],
  }),
  create: endpoint({
    ...admin,
    name: 'exports.create',
    method: 'POST',
    path: '/exports',
    right: 'exports.edit',
    body: flowInput,
    answer: exportFlow,
    errors: [
      'export.identifier-taken',
      'export.cron-invalid',
      'export.time-zone-unknown',
      'export.content-type-unknown',
      'export.field-unknown',
      'export.endpoint-private',
      'secrets.no-encryption-key',
    ],
  }),
  read: endpoint({
    ...admin,
    name: 'exports.read',
    method: 'GET',
    path: '/exports/:id',
    right: 'exports.read',
    params,
    answer: exportFlow,
    errors: unknown,
  }),
  update: endpoint({
    ...admin,
    name: 'exports.update',
    method: 'PUT',
    path: '/exports/:id',
    right: 'exports.edit',
    params,
    body: flowPatch,
    answer: exportFlow,
    errors: [
      ...unknown,
      'export.identifier-frozen',
      'export.read-only',
      'export.cron-invalid',
      'export.time-zone-unknown',
      'export.content-type-unknown',
      'export.field-unknown',
      'export.endpoint-private',
      'secrets.no-encryption-key',
    ],
  }),
  remove: endpoint({
    ...admin,
    name: 'exports.remove',
    method: 'DELETE',
    path: '/exports/:id',
    right: 'exports.edit',
    params,
    answer: z.null(),
    errors: [...unknown, 'export.read-only'],
  }),
  run: endpoint({
    ...admin,
    name: 'exports.run',
    method: 'POST',
    path: '/exports/:id/run',
    right: 'exports.run',
    params,
    answer: exportRun,
    errors: [...unknown, 'export.already-running'],
  }),
  cancel: endpoint({
    ...admin,
    name: 'exports.cancel',
    method: 'POST',
    path: '/exports/:id/cancel',
    right: 'exports.run',
    params,
    answer: exportRun,
    errors: [...unknown, 'export.not-running'],
  }),
  runs: endpoint({
    ...admin,
    name: 'exports.runs',
    method: 'GET',
    path: '/exports/:id/runs',
    right: 'exports.read',
    params,
    query: cursorQuery,
    answer: z.array(exportRun),
    errors: [...unknown, 'cursor.invalid'],
  }),
  readRun: endpoint({
    ...admin,
    name: 'exports.readRun',
    method: 'GET',
    path: '/exports/:id/runs/:runId',
    right: 'exports.read',
    params: runParams,
    answer: exportRun,
    errors: [...unknown, 'run.unknown'],
  }),
} as const;
