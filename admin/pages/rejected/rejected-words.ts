import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import type { RejectedMessage } from '../../../contracts/rejected';
import { useText } from '../../hooks/use-text';

/** What is wrong with a message, in the reader's language; else as the sender heard it. */
export function useReason(): (message: Pick<RejectedMessage, 'code' | 'reason'>) => string {
  const intl = useIntl();
  return useCallback(
    ({ code, reason }) => {
      const id = `cdp.rejected.code.${code}`;
      return id in intl.messages ? intl.formatMessage({ id }) : reason;
    },
    [intl],
  );
}

/** What can be done about it; null where nothing is known. */
export function useAdvice(): (code: string) => string | null {
  const intl = useIntl();
  return useCallback(
    (code) => {
      const id = `cdp.rejected.advice.${code}`;
      return id in intl.messages ? intl.formatMessage({ id }) : null;
    },
    [intl],
  );
}

/** What the message called itself: its event, else its kind. */
export function useMessageName(): (message: Pick<RejectedMessage, 'kind' | 'event'>) => string {
  const t = useText();
  return useCallback(({ kind, event }) => event || kind || t('rejected.unnamed'), [t]);
}
