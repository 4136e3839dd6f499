import { Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { SearchInput, useIsDesktop } from '@strapi/strapi/admin';

import type { ExportFlow } from '../../../contracts/exports';
import { exportsApi } from '../../api';
import { Clipped } from '../../components/clipped';
import { EmptyState } from '../../components/empty-state';
import { LinkTo } from '../../components/link-to';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { NumberedPagination } from '../../components/pagers';
import { PageShell } from '../../components/page-shell';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { usePageQuery } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { ModeBadge } from './mode-badge';
import { useScheduleWords } from './schedule-words';
import { useRunInterval } from './use-run-interval';

const kindColumn = (t: Text): Column<ExportFlow> => ({
  name: 'kind',
  label: t('exports.kind'),
  render: ({ kind }) => t(`exports.kind.${kind}`),
});

/** Where there is little room the kind is left to the export's own page. */
const columnsOf = (
  t: Text,
  words: (cron: string) => string,
  isWide: boolean,
): Column<ExportFlow>[] => [
  {
    name: 'name',
    label: t('column.name'),
    sortable: true,
    render: ({ name }) => <Clipped text={name} width="18vw" />,
  },
  ...(isWide ? [kindColumn(t)] : []),
  {
    name: 'cron',
    label: t('exports.schedule'),
    render: ({ cron }) => <Clipped text={words(cron)} width="16vw" />,
  },
  {
    name: 'mode',
    label: t('exports.mode'),
    render: ({ mode }) => <ModeBadge mode={mode} />,
  },
  {
    name: 'lastRun',
    label: t('exports.last-run'),
    render: ({ lastRun }) =>
      lastRun ? (
        <Flex gap={2} tag="span">
          <StatusBadge status={lastRun.status} />
          {isWide && <RelativeTime at={lastRun.startedAt} />}
        </Flex>
      ) : (
        t('exports.last-run.never')
      ),
  },
  {
    name: 'next',
    label: t('exports.next-run'),
    render: ({ enabled, nextRuns }) =>
      enabled ? <RelativeTime at={nextRuns[0]} /> : <StatusBadge status="disabled" />,
  },
];

export function FlowsList() {
  const t = useText();
  const words = useScheduleWords();
  const isWide = useIsDesktop();
  const { canEdit } = useRights('exports');
  const { query, search, clear } = usePageQuery();
  const { pollingInterval, look } = useRunInterval();
  const request = exportsApi.list.useQuery({ query }, { pollingInterval });
  look(request.data?.data.map(({ lastRun }) => lastRun));
  const total = request.data?.meta.pagination.total;
  const create = `${BASE}/exports/create`;

  return (
    <PageShell
      title={t('exports.title')}
      rights={['exports.read']}
      subtitle={total === undefined ? undefined : t('exports.count', { count: total })}
      primaryAction={
        canEdit && (
          <LinkTo to={create} variant="default" startIcon={<Plus />}>
            {t('exports.create')}
          </LinkTo>
        )
      }
      actions={<SearchInput label={t('exports.search')} placeholder={t('exports.search')} />}
      isBusy={request.isLoading}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, words, isWide)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ id }) => `${BASE}/exports/${id}`}
          onClear={search ? clear : undefined}
          empty={
            <EmptyState
              content={t('exports.empty')}
              action={canEdit && <LinkTo to={create}>{t('exports.create')}</LinkTo>}
            />
          }
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
    </PageShell>
  );
}
