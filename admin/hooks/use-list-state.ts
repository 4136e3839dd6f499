import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

export const PAGE_SIZES = ['10', '25', '50', '100'] as const;
export const DEFAULT_PAGE_SIZE = 25;

/** Reads and writes one word of the address; an empty one is taken out. */
export function useUrlState(name: string, otherwise = '') {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          // Another filter or order makes page and cursor meaningless.
          for (const stale of ['page', 'cursor']) if (stale !== name) next.delete(stale);
          if (value === '' || value === otherwise) next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: name === 'tab' },
      ),
    [name, otherwise, setParams],
  );
  return [params.get(name) ?? otherwise, set] as const;
}

const size = (text: string | null) => Number(text) || DEFAULT_PAGE_SIZE;

/** Query of a small list, from the address: numbered pages, order, search. */
export function usePageQuery() {
  const [params, setParams] = useSearchParams();
  const search = params.get('_q') ?? '';
  return {
    search,
    clear: useCallback(() => setParams({}), [setParams]),
    query: {
      page: Number(params.get('page')) || 1,
      pageSize: size(params.get('pageSize')),
      sort: params.get('sort') ?? undefined,
      search: search || undefined,
    },
  };
}

/**
 * Query of a large list, from the address: an opaque cursor. Strapi's search box knows nothing of
 * cursors, so one that belongs to another search is dropped here.
 */
export function useCursorQuery() {
  const [params, setParams] = useSearchParams();
  const search = params.get('_q') ?? '';
  const askedFor = useRef(search);
  const stale = askedFor.current !== search;

  useEffect(() => {
    askedFor.current = search;
    if (stale) setParams((now) => without(now, 'cursor'), { replace: true });
  }, [search, setParams, stale]);

  return {
    search,
    clear: useCallback(() => setParams({}), [setParams]),
    query: {
      cursor: (!stale && params.get('cursor')) || undefined,
      pageSize: size(params.get('pageSize')),
      search: search || undefined,
    },
  };
}

function without(params: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete(name);
  return next;
}
