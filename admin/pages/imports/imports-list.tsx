import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { SearchInput } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import { useNavigate } from 'react-router-dom';

import type { ImportSummary } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { Clipped } from '../../components/clipped';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
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
import { CreateImport } from './create-import';
import { useImportInterval } from './use-import-interval';

const columnsOf = (t: Text, intl: IntlShape): Column<ImportSummary>[] => [
  {
    name: 'name',
    label: t('column.name'),
    sortable: true,
    render: ({ name }) => <Clipped text={name} width="24vw" />,
  },
  { name: 'kind', label: t('imports.kind'), render: ({ kind }) => t(`imports.kind.${kind}`) },
  {
    name: 'status',
    label: t('column.status'),
    render: ({ status }) => <StatusBadge status={status} />,
  },
  {
    name: 'stored',
    label: t('imports.stored'),
    isFigure: true,
    render: ({ stored }) => intl.formatNumber(stored),
  },
  {
    name: 'refused',
    label: t('imports.refused'),
    isFigure: true,
    render: ({ refused }) => intl.formatNumber(refused),
  },
  {
    name: 'createdAt',
    label: t('imports.created-at'),
    sortable: true,
    render: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

export function ImportsList() {
  const t = useText();
  const intl = useIntl();
  const navigate = useNavigate();
  const { canUpdate } = useRights('profiles');
  const { query, search, clear } = usePageQuery();
  const { pollingInterval, look } = useImportInterval();
  const request = importsApi.list.useQuery({ query }, { pollingInterval });
  look(request.data?.data);
  const [isCreating, setCreating] = useState(false);
  const total = request.data?.meta.pagination.total;
  const create = (
    <Button startIcon={<Plus />} onClick={() => setCreating(true)}>
      {t('imports.create')}
    </Button>
  );

  return (
    <PageShell
      title={t('imports.title')}
      rights={['profiles.read']}
      subtitle={total === undefined ? undefined : t('imports.count', { count: total })}
      primaryAction={canUpdate && create}
      actions={<SearchInput label={t('imports.search')} placeholder={t('imports.search')} />}
      isBusy={request.isLoading}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, intl)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ id }) => `${BASE}/imports/${id}`}
          onClear={search ? clear : undefined}
          empty={<EmptyState content={t('imports.empty')} action={canUpdate && create} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
      <CreateImport
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(id) => navigate(`${BASE}/imports/${id}`)}
      />
    </PageShell>
  );
}
