import { Flex, Grid } from '@strapi/design-system';
import type { ReactNode } from 'react';

import type { Overview as Answer } from '../../../contracts/overview';
import { overviewApi } from '../../api';
import { TimeChart } from '../../components/charts/time-chart';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { AttentionPanel } from './attention-panel';
import { Checklist } from './checklist';
import { LastRuns } from './last-runs';
import { MovedPanel } from './moved-panel';
import { OverviewFigures } from './overview-figures';

export default function Overview() {
  const t = useText();
  const pollingInterval = useVisibleInterval(5_000);
  const request = overviewApi.read.useQuery(undefined, { pollingInterval });
  return (
    <PageShell
      title={t('overview.title')}
      rights={['overview.read']}
      subtitle={t('overview.subtitle')}
      isBusy={request.isLoading}
    >
      <WithData request={request}>{({ data }) => <Content overview={data} />}</WithData>
    </PageShell>
  );
}

function Content({ overview }: { overview: Answer }) {
  const isComplete = Object.values(overview.checklist).every(Boolean);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {!isComplete && <Checklist checklist={overview.checklist} />}
      {overview.checklist.firstMessage && <State overview={overview} />}
      {!overview.checklist.firstMessage && overview.attention.length > 0 && (
        <AttentionPanel attention={overview.attention} />
      )}
    </Flex>
  );
}

const Wide = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

const Narrow = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

function State({ overview }: { overview: Answer }) {
  return (
    <>
      <OverviewFigures overview={overview} />
      <AttentionPanel attention={overview.attention} />
      {overview.profilesOverTime.length < 2 ? (
        // The first day has no line to draw yet.
        <MovedPanel moved={overview.moved} />
      ) : (
        <Grid.Root gap={6}>
          <Wide>
            <ProfilesOverTime days={overview.profilesOverTime} />
          </Wide>
          <Narrow>
            <MovedPanel moved={overview.moved} />
          </Narrow>
        </Grid.Root>
      )}
      <LastRuns runs={overview.lastRuns} />
    </>
  );
}

function ProfilesOverTime({ days }: { days: Answer['profilesOverTime'] }) {
  const t = useText();
  return (
    <TimeChart
      kind="area"
      title={t('overview.profiles-over-time')}
      hint={t('overview.last-30-days')}
      rows={days}
      at={({ day }) => day}
      unit="day"
      isStock
      series={[
        {
          key: 'identified',
          label: t('overview.known'),
          colour: 'primary600',
          value: ({ identified }) => identified,
        },
        {
          key: 'anonymous',
          label: t('overview.anonymous'),
          colour: 'neutral400',
          value: ({ anonymous }) => anonymous,
        },
      ]}
    />
  );
}
