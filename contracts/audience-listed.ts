import { z } from 'zod';

import { endpoint } from './endpoint';
import { instant, publicId } from './ids';
import { cursorQuery } from './paging';

/** Strapi reads bodies of a megabyte; a longer list is sent in parts, the later ones with `add`. */
export const LIST_LIMITS = { characters: 700_000, rows: 50_000 } as const;

/**
 * A table of identifiers as CSV, its heading first, separated by comma, semicolon, tab or bar.
 * `add` keeps who is on the list already, `replace` does not.
 */
export const listUpload = z.strictObject({
  csv: z
    .string()
    .min(1, 'must not be empty')
    .max(LIST_LIMITS.characters, 'must be at most 700,000 characters; send a longer list in parts'),
  mode: z.enum(['add', 'replace']),
  /** The kind of identifier of every row… */
  type: z.string().max(63).optional(),
  /** …or the column that names the kind of each. One of the two. */
  typeColumn: z.string().max(200).optional(),
  /** The column of the identifiers; the first one that is not `typeColumn` when absent. */
  valueColumn: z.string().max(200).optional(),
});
export type ListUpload = z.output<typeof listUpload>;

/** What came of an upload. */
export const uploadOutcome = z.object({
  rows: z.number().int(),
  /** People who came onto the list, and those who left it. */
  added: z.number().int(),
  removed: z.number().int(),
  /** Rows whose identifier belongs to nobody. */
  unknown: z.number().int(),
  /** People on the list now; anonymous ones are members only where the switch lets them in. */
  listed: z.number().int(),
});
export type UploadOutcome = z.output<typeof uploadOutcome>;

/** A row that names nobody. `reason` is a dotted word. */
export const unknownRow = z.object({
  line: z.number().int(),
  type: z.string(),
  /** Masked without `profiles.read-personal`. */
  value: z.string(),
  reason: z.enum(['row.nobody', 'row.type-unknown', 'row.value-unusable']),
  at: instant,
});

const params = z.object({ id: publicId('audience') });
const errors = ['audience.unknown', 'audience.not-static'] as const;

export const listedEndpoints = {
  upload: endpoint({
    name: 'audiences.upload',
    door: 'admin',
    method: 'POST',
    path: '/audiences/:id/upload',
    right: 'audiences.edit',
    params,
    body: listUpload,
    answer: uploadOutcome,
    errors: [...errors, 'audience.read-only', 'audience.list-unreadable'],
  }),
  /** Rows of the latest uploads that named nobody, in their order; a `replace` empties it. */
  unknownRows: endpoint({
    name: 'audiences.unknownRows',
    door: 'admin',
    method: 'GET',
    path: '/audiences/:id/unknown-rows',
    right: 'audiences.read',
    params,
    query: cursorQuery,
    answer: z.array(unknownRow),
    errors: [...errors, 'cursor.invalid'],
  }),
} as const;
