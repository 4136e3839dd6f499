import { useCallback } from 'react';

import { useText } from '../../../hooks/use-text';
import type { Member } from '../member';

/** What a person is called as far as one may read it. */
export function useMemberName(): (member: Member) => string {
  const t = useText();
  return useCallback(
    ({ name, email, identified }) =>
      name ?? email ?? t(identified ? 'audiences.known' : 'audiences.visitor'),
    [t],
  );
}
