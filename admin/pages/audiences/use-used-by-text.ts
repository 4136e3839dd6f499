import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import type { Audience } from '../../../contracts/audiences';
import { useText } from '../../hooks/use-text';

/** What relies on an audience, in words: a segment often has the audience's own name. */
export function useUsedByText(): (usedBy: Audience['usedBy']) => string {
  const t = useText();
  const intl = useIntl();
  return useCallback(
    (usedBy) =>
      intl.formatList(
        usedBy.map(({ kind, name }) =>
          kind === 'segment' ? t('audiences.used-by.segment', { name }) : name,
        ),
      ),
    [intl, t],
  );
}
