import { useIntl } from 'react-intl';

import type { Overview } from '../../../contracts/overview';
import { Sparkline } from '../../components/charts/sparkline';
import { Figure, FigureRow } from '../../components/figure';
import { useText } from '../../hooks/use-text';

/** How much of what came in was refused. */
export function shareRefused({ last24Hours, rejected24Hours }: Overview['messages']): number {
  const all = last24Hours + rejected24Hours;
  return all === 0 ? 0 : rejected24Hours / all;
}

export function OverviewFigures({ overview }: { overview: Overview }) {
  const t = useText();
  const intl = useIntl();
  const { profiles, messages, audiencesLive } = overview;
  const share = intl.formatNumber(shareRefused(messages), {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  return (
    <FigureRow>
      <Figure
        label={t('overview.profiles')}
        value={intl.formatNumber(profiles.total)}
        detail={t('overview.profiles.detail', {
          known: profiles.identified,
          anonymous: profiles.anonymous,
        })}
      />
      <Figure
        label={t('overview.active')}
        value={intl.formatNumber(profiles.activeThisMonth)}
        detail={t('overview.active.detail')}
      />
      <Figure
        label={t('overview.messages')}
        value={intl.formatNumber(messages.last24Hours)}
        detail={t('overview.messages.detail', { share, imported: messages.imported24Hours })}
        aside={
          <Sparkline
            values={messages.perHour.map(({ stored }) => stored)}
            label={t('overview.messages.sparkline')}
          />
        }
      />
      <Figure
        label={t('overview.audiences')}
        value={intl.formatNumber(audiencesLive)}
        detail={t('overview.audiences.detail')}
      />
    </FigureRow>
  );
}
