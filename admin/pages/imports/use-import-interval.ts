import { useState } from 'react';

import type { ImportStatus } from '../../../contracts/imports';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

const BUSY_MS = 2_000;
const IDLE_MS = 15_000;

export const isUnderWay = (status: ImportStatus): boolean =>
  status === 'checking' || status === 'running';

/** Every two seconds while something is worked on, rarely otherwise, never while nobody looks. */
export function useImportInterval() {
  const [isBusy, setBusy] = useState(false);
  const pollingInterval = useVisibleInterval(isBusy ? BUSY_MS : IDLE_MS);
  /** Told at each render what the last answer held. */
  const look = (imports: readonly ({ status: ImportStatus } | undefined)[] | undefined) => {
    const found = imports?.some((one) => one && isUnderWay(one.status)) ?? false;
    if (found !== isBusy) setBusy(found);
  };
  return { pollingInterval, look };
}
