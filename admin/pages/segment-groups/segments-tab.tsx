import { Button, Flex, Link } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useState } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import { NavLink } from 'react-router-dom';

import type { Segment, SegmentGroup } from '../../../contracts/segments';
import { segmentsApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { NumberedPagination } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { usePageQuery } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { CreateSegment, EditSegment, RemoveSegment } from './segment-dialogs';

function Origin({ segment }: { segment: Segment }) {
  const t = useText();
  if (!segment.audience) return <>{t('segments.origin.manual')}</>;
  return (
    <Link tag={NavLink} to={`${BASE}/audiences/${segment.audience.id}`}>
      {segment.audience.name}
    </Link>
  );
}

const columnsOf = (t: Text, intl: IntlShape): Column<Segment>[] => [
  {
    name: 'name',
    label: t('column.name'),
    render: ({ name }) => name,
    detail: ({ identifier }) => identifier,
  },
  {
    name: 'origin',
    label: t('segments.origin'),
    render: (segment) => <Origin segment={segment} />,
  },
  {
    name: 'members',
    label: t('column.members'),
    isFigure: true,
    render: ({ members }) => intl.formatNumber(members),
  },
  {
    name: 'lastChangeAt',
    label: t('column.updated'),
    render: ({ lastChangeAt }) => <RelativeTime at={lastChangeAt} />,
  },
];

type Open = { kind: 'create' } | { kind: 'edit' | 'remove'; segment: Segment } | null;

export function SegmentsTab({ group }: { group: SegmentGroup }) {
  const t = useText();
  const intl = useIntl();
  const { canEdit } = useRights('segment-groups');
  const { query } = usePageQuery();
  const request = segmentsApi.listSegments.useQuery({ params: { id: group.id }, query });
  const [open, setOpen] = useState<Open>(null);
  const mayEdit = canEdit && group.origin === 'admin';
  const close = () => setOpen(null);
  const create = (
    <Button variant="secondary" startIcon={<Plus />} onClick={() => setOpen({ kind: 'create' })}>
      {t('segments.create')}
    </Button>
  );
  const actionsOf = (segment: Segment) => [
    {
      label: t('action.edit'),
      icon: <Pencil />,
      onSelect: () => setOpen({ kind: 'edit', segment }),
    },
    {
      label: t('action.delete'),
      icon: <Trash />,
      isDanger: true,
      // What an audience feeds is taken from it by disconnecting, not by deleting.
      isDisabled: segment.origin === 'audience',
      onSelect: () => setOpen({ kind: 'remove', segment }),
    },
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {mayEdit && (request.data?.data.length ?? 0) > 0 && (
        <Flex justifyContent="flex-end">{create}</Flex>
      )}
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, intl)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          actionsOf={mayEdit ? actionsOf : undefined}
          empty={<EmptyState content={t('segments.empty')} action={mayEdit && create} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
      <CreateSegment group={group} isOpen={open?.kind === 'create'} onClose={close} />
      {open && open.kind !== 'create' && (
        <>
          <EditSegment
            group={group}
            segment={open.segment}
            isOpen={open.kind === 'edit'}
            onClose={close}
          />
          <RemoveSegment
            group={group}
            segment={open.segment}
            isOpen={open.kind === 'remove'}
            onClose={close}
          />
        </>
      )}
    </Flex>
  );
}
