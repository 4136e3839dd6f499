import { useIntl } from 'react-intl';

import type { ProfileStatistics } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { Figure, FigureRow } from '../../components/figure';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

/** How many people there are, how they are known, and how they can be reached. */
export function PeopleFigures() {
  const pollingInterval = useVisibleInterval(30_000);
  const { data } = profilesApi.statistics.useQuery(undefined, { pollingInterval });
  // Of nobody there is nothing to count; the list below says what to do then.
  if (!data || data.data.total === 0) return null;
  return <Figures statistics={data.data} />;
}

function Figures({ statistics }: { statistics: ProfileStatistics }) {
  const t = useText();
  const intl = useIntl();
  const { total, identified, anonymous, withEmail, withPhone, withBoth } = statistics;
  const { newLast7Days, newLast30Days, uncounted } = statistics;
  const share = (part: number) =>
    intl.formatNumber(part / total, { style: 'percent', maximumFractionDigits: 1 });
  // Only while the table is gone through after an update.
  const reachDetail = (detail: string) =>
    uncounted > 0 ? t('profiles.figure.uncounted', { count: uncounted }) : detail;
  return (
    <FigureRow>
      <Figure
        label={t('profiles.figure.known')}
        value={intl.formatNumber(identified)}
        detail={t('profiles.figure.known.detail', { count: anonymous })}
      />
      <Figure
        label={t('profiles.figure.email')}
        value={intl.formatNumber(withEmail)}
        detail={reachDetail(t('profiles.figure.email.detail', { share: share(withEmail) }))}
      />
      <Figure
        label={t('profiles.figure.phone')}
        value={intl.formatNumber(withPhone)}
        detail={reachDetail(t('profiles.figure.phone.detail', { count: withBoth }))}
      />
      <Figure
        label={t('profiles.figure.new')}
        value={intl.formatNumber(newLast7Days)}
        detail={t('profiles.figure.new.detail', { count: newLast30Days })}
      />
    </FigureRow>
  );
}
