import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { SearchInput } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { Source } from '../../../contracts/sources';
import { sourcesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
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
import { CreateSource } from './create-source';

const columnsOf = (t: Text): Column<Source>[] => [
  {
    name: 'name',
    label: t('column.name'),
    sortable: true,
    render: ({ name }) => name,
    detail: ({ identifier }) => identifier,
  },
  { name: 'kind', label: t('sources.kind'), render: ({ kind }) => t(`sources.kind.${kind}`) },
  {
    name: 'lastMessageAt',
    label: t('sources.last-message'),
    render: ({ lastMessageAt }) => (
      <RelativeTime at={lastMessageAt} never={t('sources.last-message.never')} />
    ),
  },
  {
    name: 'enabled',
    label: t('column.status'),
    render: ({ enabled }) => <StatusBadge status={enabled ? 'enabled' : 'disabled'} />,
  },
];

export function SourcesList() {
  const t = useText();
  const navigate = useNavigate();
  const { canEdit } = useRights('sources');
  const { query, search, clear } = usePageQuery();
  const request = sourcesApi.list.useQuery({ query });
  const [isCreating, setCreating] = useState(false);
  const total = request.data?.meta.pagination.total;
  const create = (
    <Button startIcon={<Plus />} onClick={() => setCreating(true)}>
      {t('sources.create')}
    </Button>
  );

  return (
    <PageShell
      title={t('sources.title')}
      rights={['sources.read']}
      subtitle={total === undefined ? undefined : t('sources.count', { count: total })}
      primaryAction={canEdit && create}
      actions={<SearchInput label={t('sources.search')} placeholder={t('sources.search')} />}
      isBusy={request.isFetching}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ id }) => `${BASE}/sources/${id}`}
          onClear={search ? clear : undefined}
          empty={<EmptyState content={t('sources.empty')} action={canEdit && create} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
      <CreateSource
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={({ id, secret }) =>
          navigate(`${BASE}/sources/${id}`, { state: { secret: secret ?? null } })
        }
      />
    </PageShell>
  );
}
