import { Checkbox } from '@strapi/design-system';

import type { CursorMeta } from '../../../contracts/paging';
import type { RejectedMessage } from '../../../contracts/rejected';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { CursorPager } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { useOpenRow } from '../../hooks/use-open-row';
import { useText } from '../../hooks/use-text';
import { useMessageName, useReason } from './rejected-words';

interface RejectedListProps {
  rows: RejectedMessage[] | undefined;
  meta: CursorMeta | undefined;
  isLoading: boolean;
  /** The panel beside it leaves less room. */
  isNarrow: boolean;
  selected: ReadonlySet<number>;
  onSelect?: (ids: ReadonlySet<number>) => void;
  onClear?: () => void;
}

/** Refused messages, newest first; a row opens beside the list. */
export function RejectedList(props: RejectedListProps) {
  const { rows, meta, isLoading, isNarrow, selected, onSelect, onClear } = props;
  const t = useText();
  const nameOf = useMessageName();
  const reasonOf = useReason();
  const { queryFor } = useOpenRow();
  const toggle = (id: number) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect?.(next);
  };

  const columns: Column<RejectedMessage>[] = [
    {
      name: 'message',
      label: t('rejected.message'),
      render: nameOf,
      icon: onSelect
        ? (row) => (
            <span onClick={(event) => event.stopPropagation()}>
              <Checkbox
                aria-label={t('rejected.select', { name: nameOf(row) })}
                checked={selected.has(row.id)}
                onCheckedChange={() => toggle(row.id)}
              />
            </span>
          )
        : undefined,
    },
    {
      name: 'reason',
      label: t('rejected.reason'),
      render: reasonOf,
      detail: ({ attempts }) =>
        attempts > 1 ? t('rejected.attempts', { count: attempts }) : undefined,
    },
    {
      name: 'source',
      label: t('rejected.source'),
      render: ({ source }) => source?.name ?? t('rejected.source.gone'),
    },
    {
      name: 'receivedAt',
      label: t('rejected.received'),
      render: ({ receivedAt }) => <RelativeTime at={receivedAt} />,
    },
  ];
  return (
    <ListTable
      columns={isNarrow ? columns.slice(0, 2) : columns}
      rows={rows}
      isLoading={isLoading}
      hrefOf={({ id }) => `${BASE}/rejected?${queryFor(id)}`}
      onClear={onClear}
      empty={<EmptyState content={t('rejected.empty')} />}
      footer={<CursorPager meta={meta} />}
    />
  );
}
