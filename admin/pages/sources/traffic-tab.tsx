import type { Source } from '../../../contracts/sources';
import { sourcesApi } from '../../api';
import { TimeChart } from '../../components/charts/time-chart';
import { EmptyState } from '../../components/empty-state';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

/** Messages taken and refused in each of the last 24 hours. */
export function TrafficTab({ source }: { source: Source }) {
  const t = useText();
  const pollingInterval = useVisibleInterval(10_000);
  const request = sourcesApi.traffic.useQuery({ params: { id: source.id } }, { pollingInterval });
  return (
    <WithData request={request}>
      {({ data }) =>
        data.every(({ stored, rejected }) => stored + rejected === 0) ? (
          <EmptyState picture="data" content={t('sources.traffic.empty')} />
        ) : (
          <TimeChart
            kind="bar"
            title={t('sources.traffic')}
            hint={t('sources.traffic.hint')}
            rows={data}
            at={({ at }) => at}
            unit="hour"
            series={[
              {
                key: 'stored',
                label: t('sources.traffic.stored'),
                colour: 'primary600',
                value: ({ stored }) => stored,
              },
              {
                key: 'rejected',
                label: t('sources.traffic.rejected'),
                colour: 'danger500',
                value: ({ rejected }) => rejected,
              },
            ]}
          />
        )
      }
    </WithData>
  );
}
