import { Badge } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { rejectedApi } from '../api';
import { useText } from '../hooks/use-text';
import { useVisibleInterval } from '../hooks/use-visible-interval';

/** How many messages wait for somebody to look; nothing when none does. */
export function RejectedBadge() {
  const t = useText();
  const intl = useIntl();
  const pollingInterval = useVisibleInterval(30_000);
  const { data } = rejectedApi.summary.useQuery(undefined, { pollingInterval });
  const total = data?.data.total ?? 0;
  if (total === 0) return null;
  return (
    <Badge size="S" aria-label={t('rejected.count', { count: total })}>
      {intl.formatNumber(total, { notation: 'compact' })}
    </Badge>
  );
}
