import { useEffect, useState } from 'react';

/** True only after it has been true for a moment: what loads quickly shows no spinner. */
export function useDelayed(busy: boolean, milliseconds = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) {
      setLate(false);
      return undefined;
    }
    const timer = window.setTimeout(() => setLate(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [busy, milliseconds]);
  return busy && late;
}
