import type { PageMeta, PageQuery } from '../../../contracts/paging';

/** `meta` of a small list. */
export const pageMeta = ({ page, pageSize }: PageQuery, total: number): PageMeta => ({
  pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
});
