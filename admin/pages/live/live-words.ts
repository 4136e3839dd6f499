import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import type { LiveItem } from '../../../contracts/live';
import { useOwnType } from '../events/event-words';
import { useText } from '../../hooks/use-text';

/** Why a message was not accepted, in the reader's language; the code where nothing is known. */
export function useWhy(): (item: Pick<LiveItem, 'code'>) => string {
  const intl = useIntl();
  return useCallback(
    ({ code }) => {
      if (code === null) return '';
      const ids = [`cdp.rejected.code.${code}`, `cdp.live.code.${code}`];
      const id = ids.find((known) => known in intl.messages);
      return id ? intl.formatMessage({ id }) : code;
    },
    [intl],
  );
}

/** What a line is about: the event, else the kind of message, else a whole request. */
export function useLineName(): (
  item: Pick<LiveItem, 'event' | 'type' | 'fate' | 'count'>,
) => string {
  const t = useText();
  const ownName = useOwnType();
  return useCallback(
    ({ event, type, fate, count }) => {
      const name =
        ownName(event ?? '') ??
        ownName(`$${type}`) ??
        (event || type || null) ??
        t(fate === 'turned-away' ? 'live.request' : 'live.message');
      return count > 1 ? t('live.many', { name, count }) : name;
    },
    [ownName, t],
  );
}
