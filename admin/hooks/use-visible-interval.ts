import { useEffect, useState } from 'react';

const seen = () => document.visibilityState === 'visible';

/** `pollingInterval` of a live view: nothing is asked while nobody looks. */
export function useVisibleInterval(milliseconds: number): number {
  const [visible, setVisible] = useState(seen);
  useEffect(() => {
    const look = () => setVisible(seen());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible ? milliseconds : 0;
}
