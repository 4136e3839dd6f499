import { audiencesApi } from '../../api';
import { TimeChart } from '../../components/charts/time-chart';
import { EmptyState } from '../../components/empty-state';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { sizePoints } from './size-points';

/** How many were in over time, as a line or as a table. */
export function SizeChart({ id, isAside = false }: { id: string; isAside?: boolean }) {
  const t = useText();
  const request = audiencesApi.sizes.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) => {
        const { rows, unit } = sizePoints(data);
        // Beside something else one point says no more than the figure above it.
        if (isAside && rows.length < 2) return null;
        if (rows.length === 0) {
          return <EmptyState picture="data" content={t('audiences.size.empty')} />;
        }
        return (
          <TimeChart
            kind="line"
            title={t('audiences.size')}
            hint={isAside ? undefined : t('audiences.size.hint')}
            rows={rows}
            at={({ at }) => at}
            unit={unit}
            isStock
            series={[
              {
                key: 'members',
                label: t('column.members'),
                colour: 'primary600',
                value: ({ members }) => members,
              },
            ]}
          />
        );
      }}
    </WithData>
  );
}
