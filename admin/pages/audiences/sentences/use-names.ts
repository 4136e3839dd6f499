import { useMemo } from 'react';

import { audiencesApi } from '../../../api';

const ALL = { query: { pageSize: 100, sort: 'name:asc' } };

/** Audiences that others may ask about, by name. */
export function useAudienceNames(): readonly { id: string; name: string }[] | undefined {
  return audiencesApi.list.useQuery(ALL).data?.data;
}

/** What audiences and segments are called, by their ids. */
export function useNames(): ReadonlyMap<string, string> {
  const audiences = useAudienceNames();
  return useMemo(
    () => new Map(audiences?.map(({ id, name }) => [id, name] as const) ?? []),
    [audiences],
  );
}
