import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { Overview } from '../../../contracts/overview';
import { RUN_STATUSES } from '../../../contracts/exports';
import { EmptyState } from '../../components/empty-state';
import { LinkTo } from '../../components/link-to';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { RelativeTime } from '../../components/relative-time';
import { StatusBadge } from '../../components/status-badge';
import { useHolds } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

const known = (status: string) => RUN_STATUSES.find((word) => word === status) ?? 'failed';

/** The last five export runs. */
export function LastRuns({ runs }: { runs: Overview['lastRuns'] }) {
  const t = useText();
  const intl = useIntl();
  const holds = useHolds();
  const mayOpen = holds('exports.read');
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={4}>
      <Typography variant="beta" tag="h2">
        {t('overview.runs')}
      </Typography>
      <ListTable
        columns={[
          { name: 'flow', label: t('overview.run.export'), render: ({ flow }) => flow.name },
          {
            name: 'status',
            label: t('column.status'),
            render: ({ status }) => <StatusBadge status={known(status)} />,
          },
          {
            name: 'mode',
            label: t('overview.run.mode'),
            render: ({ mode }) => t(`overview.run.mode.${mode}`),
          },
          {
            name: 'rows',
            label: t('overview.run.rows'),
            isFigure: true,
            render: ({ rows }) => intl.formatNumber(rows),
          },
          {
            name: 'startedAt',
            label: t('overview.run.started'),
            render: ({ startedAt }) => <RelativeTime at={startedAt} />,
          },
        ]}
        rows={runs}
        isLoading={false}
        hrefOf={mayOpen ? ({ flow, id }) => `${BASE}/exports/${flow.id}/runs/${id}` : undefined}
        empty={
          <EmptyState
            content={t('overview.runs.empty')}
            action={mayOpen && <LinkTo to={`${BASE}/exports`}>{t('overview.runs.action')}</LinkTo>}
          />
        }
      />
    </Flex>
  );
}
