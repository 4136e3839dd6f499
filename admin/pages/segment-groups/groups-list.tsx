import { Button, Flex, Tooltip } from '@strapi/design-system';
import { Lock, Plus } from '@strapi/icons';
import { SearchInput } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import { useNavigate } from 'react-router-dom';

import type { SegmentGroup } from '../../../contracts/segments';
import { segmentsApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { NumberedPagination } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { usePageQuery } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { CreateGroup } from './create-group';

function GroupName({ group }: { group: SegmentGroup }) {
  const t = useText();
  if (!group.frozen) return <>{group.name}</>;
  return (
    <Flex gap={2} tag="span">
      {group.name}
      <Tooltip label={t('groups.frozen')}>
        <span role="img" aria-label={t('groups.frozen')}>
          <Lock width="1.2rem" height="1.2rem" fill="neutral500" />
        </span>
      </Tooltip>
    </Flex>
  );
}

const columnsOf = (t: Text, intl: IntlShape): Column<SegmentGroup>[] => [
  {
    name: 'name',
    label: t('column.name'),
    sortable: true,
    render: (group) => <GroupName group={group} />,
    detail: ({ identifier }) => identifier,
  },
  {
    name: 'segments',
    label: t('groups.segments'),
    isFigure: true,
    render: ({ segments }) => intl.formatNumber(segments),
  },
  {
    name: 'members',
    label: t('column.members'),
    isFigure: true,
    render: ({ members }) => intl.formatNumber(members),
  },
  {
    name: 'updatedAt',
    label: t('column.updated'),
    render: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];

export function GroupsList() {
  const t = useText();
  const intl = useIntl();
  const navigate = useNavigate();
  const { canEdit } = useRights('segment-groups');
  const { query, search, clear } = usePageQuery();
  const request = segmentsApi.listGroups.useQuery({ query });
  const [isCreating, setCreating] = useState(false);
  const total = request.data?.meta.pagination.total;
  const create = (
    <Button startIcon={<Plus />} onClick={() => setCreating(true)}>
      {t('groups.create')}
    </Button>
  );

  return (
    <PageShell
      title={t('groups.title')}
      rights={['segment-groups.read']}
      subtitle={total === undefined ? undefined : t('groups.count', { count: total })}
      primaryAction={canEdit && create}
      actions={<SearchInput label={t('groups.search')} placeholder={t('groups.search')} />}
      isBusy={request.isFetching}
    >
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, intl)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ id }) => `${BASE}/segment-groups/${id}`}
          onClear={search ? clear : undefined}
          empty={<EmptyState content={t('groups.empty')} action={canEdit && create} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
      <CreateGroup
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(id) => navigate(`${BASE}/segment-groups/${id}`)}
      />
    </PageShell>
  );
}
