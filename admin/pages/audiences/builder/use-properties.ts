import { useMemo } from 'react';

import { eventsApi } from '../../../api';
import type { Word } from '../../../components/word-combobox';
import { useRights } from '../../../hooks/use-rights';

export interface PropertyWord extends Word {
  /** Values that were seen lately. */
  examples: readonly Word[];
}

const NONE: readonly PropertyWord[] = [];

/**
 * Properties that events of a type had, most frequent first, with a few of their values. A list on
 * the way needs no mark: a condition looks at each of its elements.
 */
export function useProperties(event: string): readonly PropertyWord[] {
  const { canRead } = useRights('events');
  // Without that right they come masked, and a mask is no value to compare with.
  const { canReadPersonal } = useRights('profiles');
  const types = eventsApi.types.useQuery(
    { query: { name: event, pageSize: 1 } },
    { skip: !canRead || event === '' },
  ).currentData?.data;
  const id = types?.[0]?.id;
  const page = eventsApi.type.useQuery({ params: { id: id ?? 0 } }, { skip: id === undefined })
    .currentData?.data;
  return useMemo(
    () =>
      page?.properties.map(({ path, count, examples }) => ({
        name: path.replaceAll('[]', ''),
        count,
        examples: examples.flatMap((value) =>
          canReadPersonal && typeof value === 'string' ? [{ name: value }] : [],
        ),
      })) ?? NONE,
    [canReadPersonal, page],
  );
}
