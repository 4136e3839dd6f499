import { z } from 'zod';

const pageSize = z.coerce.number().int().min(1).max(100);

/** Query of a small list: numbered pages. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: pageSize.default(25),
  sort: z
    .string()
    .regex(/^[a-zA-Z]+:(asc|desc)$/, 'must be field:asc or field:desc')
    // Fields are looked up by name: every object has a `constructor`, and no list is sorted by it.
    .refine((sort) => !((sort.split(':')[0] ?? '') in {}), 'must name a field')
    .optional(),
  search: z.string().trim().max(200).optional(),
});
export type PageQuery = z.output<typeof pageQuery>;

/** Query of a large list: opaque cursors, bound to sort and filter. */
export const cursorQuery = z.object({
  cursor: z.string().max(500).optional(),
  pageSize: pageSize.default(25),
});
export type CursorQuery = z.output<typeof cursorQuery>;

/** `meta.pagination` of a small list. */
export interface PageMeta {
  pagination: { page: number; pageSize: number; pageCount: number; total: number };
}

/** `meta.pagination` of a large list; `total` is null where counting would cost too much. */
export interface CursorMeta {
  pagination: {
    pageSize: number;
    next: string | null;
    previous: string | null;
    total: number | null;
    estimated: boolean;
  };
}
