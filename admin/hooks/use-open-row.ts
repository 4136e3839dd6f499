import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Which row of a list is open beside it, in the address; the page of the list stays as it is. */
export function useOpenRow() {
  const [params, setParams] = useSearchParams();
  const queryFor = useCallback(
    (id: string | number | null) => {
      const next = new URLSearchParams(params);
      if (id === null) next.delete('open');
      else next.set('open', String(id));
      return next;
    },
    [params],
  );
  return {
    open: params.get('open'),
    /** Query string of the page with that row open. */
    queryFor,
    close: useCallback(() => setParams(queryFor(null)), [queryFor, setParams]),
  };
}
