import { useEffect, useMemo, useState } from 'react';

import type { LiveAnswer, LiveItem, LiveQuery } from '../../../contracts/live';
import { liveApi, type RequestError } from '../../api';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { merged } from './merged';

/** With the time that an answer takes, nobody waits longer than two seconds. */
const EVERY_MS = 1_500;

export interface Stream {
  /** Newest first; undefined until the first answer. */
  items: LiveItem[] | undefined;
  sources: LiveAnswer['sources'];
  /** Messages that came between two answers and are more than are shown. */
  more: number;
  error: RequestError | undefined;
}

const EMPTY: Stream = { items: undefined, sources: [], more: 0, error: undefined };

/**
 * What arrives, asked for again and again while somebody looks. Another filter begins anew; what
 * a pause leaves out is fetched when it ends, as far as there is room.
 */
export function useStream(filter: Omit<LiveQuery, 'since'>, isPaused: boolean): Stream {
  const interval = useVisibleInterval(EVERY_MS);
  const [ask] = liveApi.list.useLazyQuery();
  const [stream, setStream] = useState(EMPTY);
  const [since, setSince] = useState<string>();
  const asked = JSON.stringify(filter);
  const stable = useMemo(() => JSON.parse(asked) as typeof filter, [asked]);

  useEffect(() => {
    setStream(EMPTY);
    setSince(undefined);
  }, [asked]);

  useEffect(() => {
    if (interval === 0 || isPaused) return undefined;
    let isOver = false;
    const look = async () => {
      try {
        const { data } = await ask({ query: { ...stable, since } }).unwrap();
        if (isOver) return;
        setStream((now) => ({
          items: merged(now.items ?? [], data.items),
          sources: data.sources,
          more: data.more,
          error: undefined,
        }));
        // A new instant starts the next turn.
        setSince(data.asOf);
      } catch (error) {
        if (isOver) return;
        setStream((now) => ({ ...now, error: error as RequestError }));
        timer = window.setTimeout(() => void look(), interval);
      }
    };
    let timer = window.setTimeout(() => void look(), since === undefined ? 0 : interval);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [ask, interval, isPaused, since, stable]);

  return stream;
}
