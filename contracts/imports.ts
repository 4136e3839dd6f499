import { z } from 'zod';

import { endpoint } from './endpoint';
import { displayName, instant, publicId } from './ids';
import { MESSAGE_LIMITS } from './messages';
import { cursorQuery, pageQuery } from './paging';

/** `people`: a row is a person. `events`: a row is something that somebody did. */
export const IMPORT_KINDS = ['people', 'events'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * `uploading`: pieces arrive. `draft`: the mapping is made. `checking`, `checked`: the dry run.
 * `running`, and how it ended: `partial` means that lines were refused.
 */
export const IMPORT_STATUSES = [
  'uploading',
  'draft',
  'checking',
  'checked',
  'running',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_LIMITS = {
  columns: 500,
  /** Bytes of one piece of a file, before it is written as base64. */
  pieceBytes: 512 * 1024,
  /** Bytes of one row. */
  rowBytes: 1024 * 1024,
  /** Names of events that one file may bring. */
  eventNames: 200,
  /** Rows that are read to find the columns of objects and to guess what they hold. */
  sampleRows: 200,
} as const;

/** How the file is written. `lines`: a JSON object a line. `array`: one JSON array of objects. */
export const importFormat = z.object({
  syntax: z.enum(['csv', 'lines', 'array']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  /** What stands between two cells; only CSV has it. */
  separator: z.enum([',', ';', '\t', '|']),
});
export type ImportFormat = z.output<typeof importFormat>;

/**
 * What a column is. `value` is a trait of the person, or a property of the event; it has a name and
 * a kind, and all others have not.
 */
export const IMPORT_ROLES = [
  'ignore',
  'user_id',
  'email',
  'phone',
  'anonymous_id',
  'event',
  'timestamp',
  'message_id',
  'value',
] as const;
export const IMPORT_VALUE_KINDS = ['text', 'number', 'boolean', 'date', 'json'] as const;
export type ImportValueKind = (typeof IMPORT_VALUE_KINDS)[number];

export const importColumn = z.object({
  column: z.string().min(1).max(MESSAGE_LIMITS.keyLength),
  role: z.enum(IMPORT_ROLES),
  /** Name of the trait or property. */
  name: z.string().trim().max(MESSAGE_LIMITS.traitNameLength).default(''),
  kind: z.enum(IMPORT_VALUE_KINDS).default('text'),
});
export type ImportColumn = z.output<typeof importColumn>;

export const importMapping = z.object({
  columns: z.array(importColumn).max(IMPORT_LIMITS.columns),
  /** The event that every row is, unless a column says so. */
  event: z.string().trim().max(MESSAGE_LIMITS.eventLength).default(''),
  /** Words of the column of events, and which event each stands for. */
  eventNames: z
    .array(
      z.object({
        from: z.string().trim().min(1).max(MESSAGE_LIMITS.eventLength),
        to: z.string().trim().min(1).max(MESSAGE_LIMITS.eventLength),
      }),
    )
    .max(50)
    .default([]),
  /** What stands before the decimals of a number. */
  decimal: z.enum(['.', ',']).default('.'),
  /** How dates are written that are not ISO 8601: day first, or month first. */
  dates: z.enum(['iso', 'dmy', 'mdy']).default('iso'),
  /** Zone of times that name none. */
  timeZone: z.string().max(64).default('UTC'),
  /** A cell with exactly this takes the trait away; an empty one leaves it alone. */
  remove: z.string().trim().max(50).default(''),
});
export type ImportMapping = z.output<typeof importMapping>;
export type ImportMappingInput = z.input<typeof importMapping>;

const reason = z.object({ code: z.string(), reason: z.string(), rows: z.number().int() });

/** What a dry run found. */
export const importCheck = z.object({
  at: instant,
  rows: z.number().int(),
  /** People that nobody knew before, and people who are known. */
  fresh: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  /** Rows that are stored already, and are not stored again. */
  duplicates: z.number().int(),
  /** Why, most frequent first. */
  reasons: z.array(reason),
  /** Fields of JSON objects that stand in no column, and are therefore left out. */
  leftOut: z.array(z.string()),
});
export type ImportCheck = z.output<typeof importCheck>;

export const importSummary = z.object({
  id: publicId('import'),
  name: z.string(),
  kind: z.enum(IMPORT_KINDS),
  status: z.enum(IMPORT_STATUSES),
  source: z.object({ id: publicId('source'), name: z.string() }).nullable(),
  bytes: z.number().int(),
  /** Rows read so far, and how many there are; null until a dry run has counted them. */
  position: z.number().int(),
  total: z.number().int().nullable(),
  stored: z.number().int(),
  /** Rows that were stored before, by the message id that they name. */
  duplicates: z.number().int(),
  refused: z.number().int(),
  error: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type ImportSummary = z.output<typeof importSummary>;

export const importDetail = importSummary.extend({
  format: importFormat.nullable(),
  columns: z.array(z.string()),
  mapping: importMapping.nullable(),
  checked: importCheck.nullable(),
  /** Whether the file is still there; it goes after the import, or after seven days. */
  fileKept: z.boolean(),
});
export type ImportDetail = z.output<typeof importDetail>;

/** The first rows, for choosing what the columns are. */
export const importSamples = z.object({
  rows: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
  masked: z.boolean(),
});
export type ImportSamples = z.output<typeof importSamples>;

export const importRefusal = z.object({
  line: z.number().int(),
  code: z.string(),
  reason: z.string(),
  cells: z.array(z.string()),
});
export type ImportRefusal = z.output<typeof importRefusal>;

export const importInput = z.object({
  name: displayName,
  kind: z.enum(IMPORT_KINDS),
  /** Bytes of the file. */
  bytes: z.number().int().min(1),
  /** A server source that the rows come from; without one it is the built-in "Imports". */
  sourceId: publicId('source').optional(),
});
export type ImportInput = z.output<typeof importInput>;

export const importPatch = z.object({
  name: displayName.optional(),
  mapping: importMapping.optional(),
  /** Reads the file anew; the columns may be others then, and the mapping is suggested again. */
  format: importFormat.pick({ encoding: true, separator: true }).partial().optional(),
});
export type ImportPatch = z.output<typeof importPatch>;

const params = z.object({ id: publicId('import') });
const read = { door: 'admin', right: 'profiles.read' } as const;
const write = { door: 'admin', right: 'profiles.update' } as const;

export const importEndpoints = {
  list: endpoint({
    ...read,
    name: 'imports.list',
    method: 'GET',
    path: '/imports',
    query: pageQuery,
    answer: z.array(importSummary),
  }),
  create: endpoint({
    ...write,
    name: 'imports.create',
    method: 'POST',
    path: '/imports',
    body: importInput,
    answer: importDetail,
    errors: ['import.too-large', 'import.source-not-trusted', 'source.unknown'],
  }),
  read: endpoint({
    ...read,
    name: 'imports.read',
    method: 'GET',
    path: '/imports/:id',
    params,
    answer: importDetail,
    errors: ['import.unknown'],
  }),
  piece: endpoint({
    ...write,
    name: 'imports.piece',
    method: 'POST',
    path: '/imports/:id/pieces',
    params,
    body: z.object({
      /** From 0; sending a piece again replaces it. */
      number: z.number().int().min(0).max(100_000),
      /** The bytes as base64. */
      data: z.base64().max(Math.ceil(IMPORT_LIMITS.pieceBytes / 3) * 4),
    }),
    answer: z.object({ number: z.number().int() }),
    errors: ['import.unknown', 'import.too-large', 'import.not-uploading'],
  }),
  uploaded: endpoint({
    ...write,
    name: 'imports.uploaded',
    method: 'POST',
    path: '/imports/:id/uploaded',
    params,
    answer: importDetail,
    errors: [
      'import.unknown',
      'import.not-uploading',
      'import.incomplete',
      'import.not-text',
      'import.empty',
      'import.unreadable',
      'import.too-many-columns',
    ],
  }),
  samples: endpoint({
    ...read,
    name: 'imports.samples',
    method: 'GET',
    path: '/imports/:id/samples',
    params,
    answer: importSamples,
    errors: ['import.unknown', 'import.file-gone'],
  }),
  update: endpoint({
    ...write,
    name: 'imports.update',
    method: 'PUT',
    path: '/imports/:id',
    params,
    body: importPatch,
    answer: importDetail,
    errors: ['import.unknown', 'import.busy', 'import.begun', 'import.mapping-invalid'],
  }),
  remove: endpoint({
    ...write,
    name: 'imports.remove',
    method: 'DELETE',
    path: '/imports/:id',
    params,
    answer: z.null(),
    errors: ['import.unknown', 'import.busy'],
  }),
  check: endpoint({
    ...write,
    name: 'imports.check',
    method: 'POST',
    path: '/imports/:id/check',
    params,
    answer: importDetail,
    errors: ['import.unknown', 'import.busy', 'import.begun', 'import.mapping-invalid'],
  }),
  run: endpoint({
    ...write,
    name: 'imports.run',
    method: 'POST',
    path: '/imports/:id/run',
    params,
    answer: importDetail,
    errors: ['import.unknown', 'import.busy', 'import.not-checked', 'import.file-gone'],
  }),
  cancel: endpoint({
    ...write,
    name: 'imports.cancel',
    method: 'POST',
    path: '/imports/:id/cancel',
    params,
    answer: importDetail,
    errors: ['import.unknown', 'import.not-running'],
  }),
  refusals: endpoint({
    ...read,
    name: 'imports.refusals',
    method: 'GET',
    path: '/imports/:id/refusals',
    params,
    query: cursorQuery,
    answer: z.array(importRefusal),
    errors: ['import.unknown', 'cursor.invalid'],
  }),
  /** The refused lines as a file, part by part: `csv` of all parts, one behind the other. */
  download: endpoint({
    door: 'admin',
    right: 'profiles.read-personal',
    name: 'imports.download',
    method: 'GET',
    path: '/imports/:id/refused-lines',
    params,
    query: z.object({ cursor: z.string().max(500).optional() }),
    answer: z.object({ csv: z.string(), next: z.string().nullable() }),
    errors: ['import.unknown', 'cursor.invalid'],
  }),
} as const;
