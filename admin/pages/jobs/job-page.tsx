import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';

import type { JobRun } from '../../../contracts/jobs';
import { jobsApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { CursorPager } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { stateOf, useDuration, useJobTitle, useScheduleText } from './job-words';
import { RunNow } from './run-now';

/** A job and the log of its runs, newest first. */
export function JobPage() {
  const { name = '' } = useParams();
  const titleOf = useJobTitle();
  const whenOf = useScheduleText();
  const pollingInterval = useVisibleInterval(2_000);
  const { data } = jobsApi.list.useQuery(undefined, { pollingInterval });
  const job = data?.data.find((candidate) => candidate.name === name);
  return (
    <PageShell
      title={job ? titleOf(job) : name}
      rights={['jobs.read']}
      backTo={`${BASE}/jobs`}
      subtitle={job && whenOf(job)}
      secondaryAction={job && <StatusBadge status={stateOf(job)} />}
      primaryAction={job && <RunNow job={job} />}
    >
      <Runs name={name} />
    </PageShell>
  );
}

function Runs({ name }: { name: string }) {
  const t = useText();
  const intl = useIntl();
  const duration = useDuration();
  const { query } = useCursorQuery();
  const interval = useVisibleInterval(2_000);
  const request = jobsApi.runs.useQuery(
    { params: { name }, query },
    { pollingInterval: query.cursor ? 0 : interval },
  );
  const columns: Column<JobRun>[] = [
    {
      name: 'startedAt',
      label: t('jobs.run.started'),
      render: ({ startedAt }) => <RelativeTime at={startedAt} />,
    },
    {
      name: 'status',
      label: t('column.status'),
      render: ({ status }) => <StatusBadge status={status} />,
    },
    {
      name: 'trigger',
      label: t('jobs.run.trigger'),
      render: ({ trigger }) => t(`jobs.trigger.${trigger}`),
    },
    { name: 'duration', label: t('jobs.duration'), isFigure: true, render: duration },
    {
      name: 'done',
      label: t('jobs.run.done'),
      isFigure: true,
      render: ({ done, total }) =>
        total === null ? intl.formatNumber(done) : t('jobs.run.progress', { done, total }),
    },
    {
      name: 'error',
      label: t('jobs.run.error'),
      render: ({ error }) => (error ? <Typography textColor="danger600">{error}</Typography> : '–'),
    },
  ];
  return (
    <WithProblem request={request}>
      <ListTable
        columns={columns}
        rows={request.data?.data}
        isLoading={request.isLoading}
        empty={<EmptyState content={t('jobs.runs.empty')} />}
        footer={<CursorPager meta={request.data?.meta} />}
      />
    </WithProblem>
  );
}
