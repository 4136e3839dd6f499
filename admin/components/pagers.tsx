import {
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Pagination } from '@strapi/strapi/admin';

import type { CursorMeta, PageMeta } from '../../contracts/paging';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, useUrlState } from '../hooks/use-list-state';
import { useText } from '../hooks/use-text';

/** Foot of a small list. */
export function NumberedPagination({ meta }: { meta: PageMeta | undefined }) {
  if (!meta) return null;
  return (
    <Pagination.Root {...meta.pagination} defaultPageSize={DEFAULT_PAGE_SIZE}>
      <Pagination.PageSize options={[...PAGE_SIZES]} />
      <Pagination.Links />
    </Pagination.Root>
  );
}

interface CursorButtonsProps {
  pagination: CursorMeta['pagination'];
  /** Not on the first page: *Newer* leads back there where the server names no page before. */
  hasMoved: boolean;
  onMove: (cursor: string) => void;
}

/** *Newer* and *Older* of a large list; where the cursor is kept is the caller's affair. */
export function CursorButtons({ pagination, hasMoved, onMove }: CursorButtonsProps) {
  const t = useText();
  const { next, previous } = pagination;
  return (
    <Flex gap={2}>
      <IconButton
        label={t('list.newer')}
        disabled={previous === null && !hasMoved}
        onClick={() => onMove(previous ?? '')}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        label={t('list.older')}
        disabled={next === null}
        onClick={() => next !== null && onMove(next)}
      >
        <ChevronRight />
      </IconButton>
    </Flex>
  );
}

/** Foot of a large list whose cursor stands in the address. */
export function CursorPager({ meta }: { meta: CursorMeta | undefined }) {
  const t = useText();
  const [cursor, setCursor] = useUrlState('cursor');
  const [pageSize, setPageSize] = useUrlState('pageSize', String(DEFAULT_PAGE_SIZE));
  if (!meta) return null;
  const { next, previous } = meta.pagination;
  const isOnlyPage = next === null && previous === null && cursor === '';
  const isShort = isOnlyPage && pageSize === String(DEFAULT_PAGE_SIZE);
  if (isShort) return null;
  return (
    <Flex justifyContent="space-between" alignItems="flex-end" paddingTop={4} paddingBottom={4}>
      <Flex gap={2}>
        <SingleSelect
          size="S"
          aria-label={t('list.page-size')}
          value={pageSize}
          onChange={(value) => setPageSize(String(value))}
        >
          {PAGE_SIZES.map((size) => (
            <SingleSelectOption key={size} value={size}>
              {size}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Typography textColor="neutral600" tag="span">
          {t('list.page-size')}
        </Typography>
      </Flex>
      <CursorButtons pagination={meta.pagination} hasMoved={cursor !== ''} onMove={setCursor} />
    </Flex>
  );
}
