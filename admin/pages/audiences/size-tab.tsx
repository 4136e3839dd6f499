import { audiencesApi } from '../../api';
import { TimeChart } from '../../components/charts/time-chart';
import { EmptyState } from '../../components/empty-state';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { sizePoints } from './size-points';

/** How many were in over time, as a line or as a table. */
export function SizeTab({ id }: { id: string }) {
  const t = useText();
  const request = audiencesApi.sizes.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) => {
        const { rows, unit } = sizePoints(data);
        if (rows.length === 0) {
          return <EmptyState picture="data" content={t('audiences.size.empty')} />;
        }
        return (
          <TimeChart
            kind="line"
            title={t('audiences.size')}
            hint={t('audiences.size.hint')}
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
