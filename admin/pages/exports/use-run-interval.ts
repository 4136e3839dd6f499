import { useState } from 'react';

import type { ExportRun } from '../../../contracts/exports';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

const RUNNING_MS = 2_000;
const IDLE_MS = 15_000;

/**
 * How often a view of runs is asked for again: every two seconds while one of them is running,
 * rarely otherwise (a schedule may start one), never while nobody looks.
 */
export function useRunInterval() {
  const [isRunning, setRunning] = useState(false);
  const pollingInterval = useVisibleInterval(isRunning ? RUNNING_MS : IDLE_MS);
  /** Told at each render what the last answer held. */
  const look = (runs: readonly (Pick<ExportRun, 'status'> | null | undefined)[] | undefined) => {
    const found = runs?.some((run) => run?.status === 'running') ?? false;
    if (found !== isRunning) setRunning(found);
  };
  return { pollingInterval, look };
}
