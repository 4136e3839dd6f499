import { useNotifyAT } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useMemo, useRef, useState } from 'react';

import type { Preview } from '../../../../contracts/audiences';
import { audiencesApi } from '../../../api';
import { useText } from '../../../hooks/use-text';
import { isGroup, type Draft } from './draft';
import { nodesOf } from './draft-tree';
import { questionOf, type Question } from './question';

const PAUSE_MS = 300;

export interface LivePreview {
  /** The newest answer; of an older question while `isBusy`. */
  answer: Preview | undefined;
  /** People each condition and each group by itself holds for, by its id. */
  counts: ReadonlyMap<number, number>;
  isBusy: boolean;
  /** What the newest figures are asked of. */
  body: Question['body'];
  /** Nothing to count yet: no condition is complete. */
  isEmpty: boolean;
  hasFailed: boolean;
  /** How many conditions are left out because they are not complete. */
  open: number;
  retry: () => void;
}

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

/** The answer's counts by the conditions and groups of the draft they belong to. */
function countsOf(
  { leaves, groups }: Preview,
  leafIds: Question['leafIds'],
  paths: Question['paths'],
): Map<number, number> {
  const byPath = new Map(groups.map(({ path, members }) => [path, members]));
  const counts = new Map(leafIds.map((id, index) => [id, leaves[index] ?? 0]));
  for (const [id, path] of paths) {
    const members = byPath.get(path);
    if (members !== undefined) counts.set(id, members);
  }
  return counts;
}

/** Counts while one writes: after a pause, the old figures until the new ones are there. */
export function usePreview(
  draft: Draft,
  includeAnonymous: boolean,
  /** Kinds of condition that are answered; undefined: not known yet, and nothing is asked. */
  kinds: readonly string[] | undefined,
): LivePreview {
  const t = useText();
  const asked = useMemo(
    () =>
      JSON.stringify(questionOf(draft, includeAnonymous, (kind) => kinds?.includes(kind) ?? false)),
    [draft, includeAnonymous, kinds],
  );
  const settled = useDebounce(asked, PAUSE_MS);
  const { leafIds, paths, body } = useMemo(() => JSON.parse(settled) as Question, [settled]);
  const isEmpty = leafIds.length === 0;
  // A newer question replaces an older one in the hook, so an answer that comes late is dropped.
  const request = audiencesApi.preview.useQuery(
    { body },
    {
      skip: isEmpty,
      refetchOnMountOrArgChange: 30,
    },
  );
  const [shown, setShown] = useState<{ answer: Preview; counts: Map<number, number> }>();
  const newest = request.isFetching ? undefined : request.currentData?.data;

  useEffect(() => {
    if (!newest) return;
    setShown({ answer: newest, counts: countsOf(newest, leafIds, paths) });
  }, [leafIds, newest, paths]);

  useSpoken(newest && t('audiences.preview.spoken', { count: newest.members }));

  return {
    answer: isEmpty ? undefined : shown?.answer,
    counts: shown?.counts ?? new Map<number, number>(),
    isBusy: asked !== settled || request.isFetching,
    body,
    isEmpty,
    hasFailed: request.isError && !request.isFetching,
    open: nodesOf(draft.root).filter((node) => !isGroup(node)).length - leafIds.length,
    retry: () => void request.refetch(),
  };
}
