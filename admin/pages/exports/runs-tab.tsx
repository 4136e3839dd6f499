import { Typography } from '@strapi/design-system';
import { useIsDesktop } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';

import type { ExportFlow, ExportRun } from '../../../contracts/exports';
import { exportsApi } from '../../api';
import { Clipped } from '../../components/clipped';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { CursorPager } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useText, type Text } from '../../hooks/use-text';
import { RunButton } from './flow-actions';
import { RunProgress } from './run-progress';
import { useRunInterval } from './use-run-interval';

const triggerColumn = (t: Text): Column<ExportRun> => ({
  name: 'trigger',
  label: t('exports.run.trigger'),
  render: ({ trigger }) => t(`exports.trigger.${trigger}`),
});

const refusedColumn = (t: Text, figure: (n: number) => string): Column<ExportRun> => ({
  name: 'refused',
  label: t('exports.run.refused'),
  isFigure: true,
  render: ({ refused }) => figure(refused),
});

/** Where there is little room the rest is left to the run's own page. */
const columnsOf = (
  t: Text,
  figure: (n: number) => string,
  isWide: boolean,
): Column<ExportRun>[] => [
  {
    name: 'startedAt',
    label: t('exports.run.started'),
    render: ({ startedAt }) => <RelativeTime at={startedAt} />,
  },
  {
    name: 'status',
    label: t('column.status'),
    render: ({ status }) => <StatusBadge status={status} />,
  },
  { name: 'mode', label: t('exports.mode'), render: ({ mode }) => t(`exports.mode.${mode}`) },
  ...(isWide ? [triggerColumn(t)] : []),
  {
    name: 'rows',
    label: t('exports.run.rows'),
    isFigure: true,
    render: (run) => <RunProgress run={run} width="14rem" />,
  },
  ...(isWide ? [refusedColumn(t, figure)] : []),
  {
    name: 'error',
    label: t('exports.run.error'),
    render: ({ error }) =>
      error ? (
        <Typography textColor="danger600">
          <Clipped text={error} />
        </Typography>
      ) : (
        '–'
      ),
  },
];

/** The log of an export's runs, newest first. */
export function RunsTab({ flow }: { flow: ExportFlow }) {
  const t = useText();
  const intl = useIntl();
  const isWide = useIsDesktop();
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const { pollingInterval, look } = useRunInterval();
  const request = exportsApi.runs.useQuery(
    { params: { id: flow.id }, query: { cursor, pageSize } },
    { pollingInterval: cursor ? 0 : pollingInterval },
  );
  look(request.data?.data);
  return (
    <WithProblem request={request}>
      <ListTable
        columns={columnsOf(t, (n) => intl.formatNumber(n), isWide)}
        rows={request.data?.data}
        isLoading={request.isLoading}
        hrefOf={({ id }) => `${BASE}/exports/${flow.id}/runs/${id}`}
        empty={
          <EmptyState
            picture="data"
            content={t('exports.runs.empty')}
            action={<RunButton flow={flow} />}
          />
        }
        footer={<CursorPager meta={request.data?.meta} />}
      />
    </WithProblem>
  );
}
