import { profilesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** The audiences this person is in. */
export function AudiencesTab({ id }: { id: string }) {
  const t = useText();
  const { canRead } = useRights('audiences');
  const request = profilesApi.audiences.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) => (
        <ListTable
          columns={[
            { name: 'name', label: t('column.name'), render: ({ name }) => name },
            {
              name: 'identifier',
              label: t('column.identifier'),
              render: ({ identifier }) => identifier,
            },
            {
              name: 'since',
              label: t('profiles.member-since'),
              render: ({ since }) => <RelativeTime at={since} />,
            },
          ]}
          rows={data}
          isLoading={false}
          hrefOf={canRead ? (row) => `${BASE}/audiences/${row.id}` : undefined}
          empty={<EmptyState content={t('profiles.audiences.empty')} />}
        />
      )}
    </WithData>
  );
}
