import { useNotifyAT } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useMemo, useRef, useState } from 'react';

import type { Preview } from '../../../../contracts/audiences';
import { audiencesApi } from '../../../api';
import { useText } from '../../../hooks/use-text';
import type { Draft } from './draft';
import { questionOf, type Question } from './question';

const PAUSE_MS = 300;

export interface LivePreview {
  /** The newest answer; of an older question while `isBusy`. */
  answer: Preview | undefined;
  /** People each condition alone holds for, by its id. */
  counts: ReadonlyMap<number, number>;
  isBusy: boolean;
  /** Nothing to count yet: no condition is complete. */
  isEmpty: boolean;
  hasFailed: boolean;
  /** How many conditions are left out because they are not complete. */
  open: number;
  retry: () => void;
}

type Body = Parameters<typeof audiencesApi.preview.useQuery>[0];

/** Says a sentence to those who listen, each time it has become another. */
function useSpoken(sentence: string | undefined): void {
  const { notifyStatus } = useNotifyAT();
  // Strapi gives a new function at each render; only another sentence may be spoken.
  const say = useRef(notifyStatus);
  say.current = notifyStatus;
  useEffect(() => {
    if (sentence !== undefined) say.current(sentence);
  }, [sentence]);
}

/** Counts while one writes: after a pause, the old figures until the new ones are there. */
export function usePreview(draft: Draft, includeAnonymous: boolean): LivePreview {
  const t = useText();
  const asked = useMemo(
    () => JSON.stringify(questionOf(draft, includeAnonymous)),
    [draft, includeAnonymous],
  );
  const settled = useDebounce(asked, PAUSE_MS);
  const { ids, body } = useMemo(() => JSON.parse(settled) as Question, [settled]);
  const isEmpty = ids.length === 0;
  // A newer question replaces an older one in the hook, so an answer that comes late is dropped.
  const request = audiencesApi.preview.useQuery({ body } as Exclude<Body, symbol>, {
    skip: isEmpty,
    refetchOnMountOrArgChange: 30,
  });
  const [shown, setShown] = useState<{ answer: Preview; counts: Map<number, number> }>();
  const newest = request.isFetching ? undefined : request.currentData?.data;

  useEffect(() => {
    if (!newest) return;
    const counts = new Map(ids.map((id, index) => [id, newest.leaves[index] ?? 0]));
    setShown({ answer: newest, counts });
  }, [ids, newest]);

  useSpoken(newest && t('audiences.preview.spoken', { count: newest.members }));

  return {
    answer: isEmpty ? undefined : shown?.answer,
    counts: shown?.counts ?? new Map<number, number>(),
    isBusy: asked !== settled || request.isFetching,
    isEmpty,
    hasFailed: request.isError && !request.isFetching,
    open: draft.leaves.length - ids.length,
    retry: () => void request.refetch(),
  };
}
