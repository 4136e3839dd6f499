import { Flex } from '@strapi/design-system';

import type { Job } from '../../../contracts/jobs';
import { jobsApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { stateOf, useDuration, useJobTitle, useScheduleText } from './job-words';
import { RunNow } from './run-now';

type JobRow = Job & { id: string };

export function JobsList() {
  const t = useText();
  const titleOf = useJobTitle();
  const whenOf = useScheduleText();
  const duration = useDuration();
  const pollingInterval = useVisibleInterval(2_000);
  const request = jobsApi.list.useQuery(undefined, { pollingInterval });
  const rows = request.data?.data.map((job) => ({ ...job, id: job.name }));

  const columns: Column<JobRow>[] = [
    {
      name: 'title',
      label: t('jobs.job'),
      render: titleOf,
      detail: whenOf,
    },
    {
      name: 'status',
      label: t('column.status'),
      render: (job) => <StatusBadge status={stateOf(job)} />,
    },
    {
      name: 'last',
      label: t('jobs.last'),
      render: ({ lastRun }) => (
        <RelativeTime at={lastRun?.startedAt} never={t('jobs.last.never')} />
      ),
    },
    {
      name: 'duration',
      label: t('jobs.duration'),
      isFigure: true,
      render: ({ lastRun }) => duration(lastRun),
    },
    {
      name: 'next',
      label: t('jobs.next'),
      render: ({ nextRunAt }) => <RelativeTime at={nextRunAt} />,
    },
    {
      name: 'run',
      label: '',
      render: (job) => (
        <Flex justifyContent="flex-end" onClick={(event) => event.stopPropagation()}>
          <RunNow job={job} isSmall />
        </Flex>
      ),
    },
  ];

  return (
    <PageShell
      title={t('jobs.title')}
      rights={['jobs.read']}
      subtitle={t('jobs.subtitle')}
      isBusy={request.isLoading}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columns}
          rows={rows}
          isLoading={request.isLoading}
          hrefOf={({ name }) => `${BASE}/jobs/${name}`}
          empty={<EmptyState content={t('jobs.empty')} />}
        />
      </WithProblem>
    </PageShell>
  );
}
