import { useCallback, useMemo, useState } from 'react';

import type { ProfileEvent } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

const PAGE = 50;

/**
 * A person's events, newest first. The first page is asked again every few seconds; older pages
 * are added on demand, and what has been seen stays, so that new events push nothing out.
 */
export function useFeed(id: string) {
  const params = { id };
  const pollingInterval = useVisibleInterval(3_000);
  const first = profilesApi.events.useQuery(
    { params, query: { pageSize: PAGE } },
    { pollingInterval },
  );
  const [ask, { isFetching }] = profilesApi.events.useLazyQuery();
  const [older, setOlder] = useState<ProfileEvent[]>([]);
  const [deepest, setDeepest] = useState<string | null>();
  const next = deepest === undefined ? (first.data?.meta.pagination.next ?? null) : deepest;

  const loadOlder = useCallback(async (): Promise<void> => {
    if (next === null) return;
    const query = { pageSize: PAGE, cursor: next };
    const { data, meta } = await ask({ params: { id }, query }, true).unwrap();
    // The first page moves on as events arrive: what it held when we left it is kept too.
    setOlder((known) => [...known, ...(first.data?.data ?? []), ...data]);
    setDeepest(meta.pagination.next);
  }, [ask, first.data, id, next]);

  const events = useMemo(() => {
    const byId = new Map([...older, ...(first.data?.data ?? [])].map((e) => [e.id, e]));
    return [...byId.values()].sort((a, b) => b.at.localeCompare(a.at));
  }, [first.data, older]);

  return { request: first, events, hasOlder: next !== null, loadOlder, isLoadingOlder: isFetching };
}
