import { useMemo } from 'react';

import type { SegmentGroup } from '../../../../contracts/segments';
import { audiencesApi, segmentsApi } from '../../../api';
import { useRights } from '../../../hooks/use-rights';

const ALL = { query: { pageSize: 100, sort: 'name:asc' } };

/** Audiences that others may ask about, by name. */
export function useAudienceNames(): readonly { id: string; name: string }[] | undefined {
  return audiencesApi.list.useQuery(ALL).data?.data;
}

/** Segment groups, as far as one may see them. */
export function useSegmentGroups() {
  const { canRead } = useRights('segment-groups');
  return segmentsApi.listGroups.useQuery(ALL, { skip: !canRead }).data?.data ?? NONE;
}

const NONE: readonly SegmentGroup[] = [];

/** What audiences, and the segments they feed, are called, by their ids. */
export function useNames(): ReadonlyMap<string, string> {
  const audiences = useAudienceNames();
  const groups = useSegmentGroups();
  return useMemo(() => {
    const segments = groups.flatMap(({ connections }) => connections.map(({ segment }) => segment));
    return new Map([...(audiences ?? []), ...segments].map(({ id, name }) => [id, name]));
  }, [audiences, groups]);
}
