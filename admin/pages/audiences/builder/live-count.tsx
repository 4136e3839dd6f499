import { Badge } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { useText } from '../../../hooks/use-text';

interface LiveCountProps {
  /** undefined: not counted yet. */
  count: number | undefined;
  isBusy: boolean;
}

/** People for whom a condition or a group holds; the old figure stays, dimmed, until the new one. */
export function LiveCount({ count, isBusy }: LiveCountProps) {
  const t = useText();
  const intl = useIntl();
  const said = count === undefined ? '–' : intl.formatNumber(count);
  return (
    <Badge
      aria-busy={isBusy}
      role="img"
      aria-label={
        count === undefined
          ? t('audiences.condition.uncounted')
          : t('audiences.condition.people', { count })
      }
      style={{ opacity: isBusy ? 0.5 : 1, fontVariantNumeric: 'tabular-nums' }}
    >
      {said}
    </Badge>
  );
}
