import { Plus } from '@strapi/icons';
import { SearchInput, useIsDesktop } from '@strapi/strapi/admin';
import { useIntl, type IntlShape } from 'react-intl';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi } from '../../api';
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
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { useUsedByText } from './use-used-by-text';

const identifierColumn = (t: Text): Column<Audience> => ({
  name: 'identifier',
  label: t('column.identifier'),
  render: ({ identifier }) => <Clipped text={identifier} />,
});

/** Where there is little room the identifier is left to the audience's own page. */
const columnsOf = (
  t: Text,
  intl: IntlShape,
  usedByText: (usedBy: Audience['usedBy']) => string,
  isWide: boolean,
): Column<Audience>[] => [
  {
    name: 'name',
    label: t('column.name'),
    sortable: true,
    render: ({ name }) => <Clipped text={name} width="18vw" />,
  },
  ...(isWide ? [identifierColumn(t)] : []),
  {
    name: 'status',
    label: t('column.status'),
    render: ({ status }) => <StatusBadge status={status} />,
  },
  {
    name: 'members',
    label: t('column.members'),
    isFigure: true,
    // Nobody has been counted before the first computation: that is no zero.
    render: ({ members, asOf }) => (asOf === null ? '–' : intl.formatNumber(members)),
  },
  {
    name: 'asOf',
    label: t('audiences.as-of'),
    render: ({ asOf }) => <RelativeTime at={asOf} />,
  },
  {
    name: 'usedBy',
    label: t('audiences.used-by'),
    render: ({ usedBy }) => (usedBy.length === 0 ? '–' : <Clipped text={usedByText(usedBy)} />),
  },
];

export function AudiencesList() {
  const t = useText();
  const intl = useIntl();
  const usedByText = useUsedByText();
  const isWide = useIsDesktop();
  const { canEdit } = useRights('audiences');
  const { query, search, clear } = usePageQuery();
  const pollingInterval = useVisibleInterval(5_000);
  const request = audiencesApi.list.useQuery({ query }, { pollingInterval });
  const total = request.data?.meta.pagination.total;
  const create = `${BASE}/audiences/create`;

  return (
    <PageShell
      title={t('audiences.title')}
      rights={['audiences.read']}
      subtitle={total === undefined ? undefined : t('audiences.count', { count: total })}
      primaryAction={
        canEdit && (
          <LinkTo to={create} variant="default" startIcon={<Plus />}>
            {t('audiences.create')}
          </LinkTo>
        )
      }
      actions={<SearchInput label={t('audiences.search')} placeholder={t('audiences.search')} />}
      isBusy={request.isLoading}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, intl, usedByText, isWide)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ id }) => `${BASE}/audiences/${id}`}
          onClear={search ? clear : undefined}
          empty={
            <EmptyState
              content={t('audiences.empty')}
              action={canEdit && <LinkTo to={create}>{t('audiences.empty.action')}</LinkTo>}
            />
          }
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
    </PageShell>
  );
}
