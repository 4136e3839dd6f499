import { useIntl } from 'react-intl';

import { audiencesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { CursorPager } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';

/** Each recomputation that changed something: how many came, how many went. */
export function LogTab({ id }: { id: string }) {
  const t = useText();
  const intl = useIntl();
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const interval = useVisibleInterval(5_000);
  const request = audiencesApi.changes.useQuery(
    { params: { id }, query: { cursor, pageSize } },
    { pollingInterval: cursor ? 0 : interval },
  );
  const signed = (count: number) => intl.formatNumber(count, { signDisplay: 'exceptZero' });
  return (
    <WithProblem request={request}>
      <ListTable
        columns={[
          {
            name: 'at',
            label: t('audiences.log.at'),
            render: ({ at }) => <RelativeTime at={at} />,
          },
          {
            name: 'entered',
            label: t('audiences.log.entered'),
            isFigure: true,
            render: ({ entered }) => signed(entered),
          },
          {
            name: 'left',
            label: t('audiences.log.left'),
            isFigure: true,
            render: ({ left }) => signed(-left),
          },
        ]}
        rows={request.data?.data.map((row) => ({ ...row, id: row.sequence }))}
        isLoading={request.isLoading}
        empty={<EmptyState picture="data" content={t('audiences.log.empty')} />}
        footer={<CursorPager meta={request.data?.meta} />}
      />
    </WithProblem>
  );
}
