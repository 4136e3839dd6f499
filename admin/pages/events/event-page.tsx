import { Flex } from '@strapi/design-system';
import { useParams } from 'react-router-dom';

import type { EventTypePage } from '../../../contracts/events';
import { eventsApi } from '../../api';
import { TimeChart } from '../../components/charts/time-chart';
import { EmptyState } from '../../components/empty-state';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { TabsPage } from '../../components/tabs-page';
import { useText } from '../../hooks/use-text';
import { allDays } from '../profiles/all-days';
import { useOwnType } from './event-words';
import { RulesTab } from './rules-tab';
import { TypeProperties } from './type-properties';

/** One event type, by the name in the address. */
export function EventPage() {
  const { name = '' } = useParams();
  const t = useText();
  const ownName = useOwnType();
  const found = eventsApi.types.useQuery({ query: { name } });
  const type = found.data?.data[0];
  const seen =
    type && t('events.seen', { count: type.count, kind: ownName(name) ?? t('events.own.track') });
  return (
    <PageShell
      title={name}
      rights={['events.read']}
      backTo={`${BASE}/events`}
      subtitle={seen}
      isBusy={found.isFetching}
    >
      <WithData request={found}>
        {() =>
          type ? <OfType id={type.id} /> : <EmptyState content={t('error.event-type.unknown')} />
        }
      </WithData>
    </PageShell>
  );
}

function OfType({ id }: { id: number }) {
  const t = useText();
  const request = eventsApi.type.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) => (
        <TabsPage
          label={data.name}
          tabs={[
            {
              value: 'properties',
              label: t('events.tab.properties'),
              render: () => <TypeContent type={data} />,
            },
            {
              value: 'rules',
              label: t('events.tab.rules'),
              render: () => <RulesTab type={data} />,
            },
          ]}
        />
      )}
    </WithData>
  );
}

function TypeContent({ type }: { type: EventTypePage }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <TimeChart
        kind="bar"
        title={t('events.per-day')}
        hint={t('events.per-day.hint')}
        rows={allDays(type.days, new Date())}
        at={({ day }) => day}
        unit="day"
        series={[
          {
            key: 'events',
            label: t('events.title'),
            colour: 'primary600',
            value: ({ events }) => events,
          },
        ]}
      />
      <TypeProperties type={type} />
    </Flex>
  );
}
