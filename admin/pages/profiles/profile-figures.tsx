import { useIntl } from 'react-intl';

import type { Profile } from '../../../contracts/profiles';
import { Figure, FigureRow } from '../../components/figure';
import { useMoney } from '../../hooks/use-money';
import { useText } from '../../hooks/use-text';

export function ProfileFigures({ profile: { figures } }: { profile: Profile }) {
  const t = useText();
  const intl = useIntl();
  const money = useMoney();
  return (
    <FigureRow>
      <Figure label={t('profiles.figure.orders')} value={intl.formatNumber(figures.orders)} />
      <Figure label={t('profiles.figure.revenue')} value={money(figures.revenue)} />
      <Figure label={t('profiles.figure.average')} value={money(figures.averageOrder)} />
      <Figure
        label={t('profiles.figure.events')}
        value={intl.formatNumber(figures.eventsLast30Days)}
      />
    </FigureRow>
  );
}
