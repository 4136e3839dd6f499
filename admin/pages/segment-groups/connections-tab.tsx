import type { SegmentGroup } from '../../../contracts/segments';
import { EmptyState } from '../../components/empty-state';
import { LinkTo } from '../../components/link-to';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { RelativeTime } from '../../components/relative-time';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** Which audiences feed which segments of the group. */
export function ConnectionsTab({ group }: { group: SegmentGroup }) {
  const t = useText();
  const { canRead } = useRights('audiences');
  return (
    <ListTable
      columns={[
        {
          name: 'audience',
          label: t('groups.connection.audience'),
          render: ({ audience }) => audience.name,
        },
        {
          name: 'segment',
          label: t('groups.connection.segment'),
          render: ({ segment }) => segment.name,
        },
        {
          name: 'since',
          label: t('groups.connection.since'),
          render: ({ since }) => <RelativeTime at={since} />,
        },
      ]}
      rows={group.connections.map((row) => ({ ...row, id: row.segment.id }))}
      isLoading={false}
      hrefOf={canRead ? ({ audience }) => `${BASE}/audiences/${audience.id}` : undefined}
      empty={
        <EmptyState
          content={t('groups.connections.empty')}
          action={
            canRead && <LinkTo to={`${BASE}/audiences`}>{t('groups.connections.action')}</LinkTo>
          }
        />
      }
    />
  );
}
