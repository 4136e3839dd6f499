import type { Audience } from '../../../contracts/audiences';
import { audiencesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { CursorPager } from '../../components/pagers';
import { WithProblem } from '../../components/request-state';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { MemberName, type Member } from './sample-members';

/** Who is in, a page at a time. */
export function MembersTab({ audience }: { audience: Audience }) {
  const t = useText();
  const { canRead } = useRights('profiles');
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const request = audiencesApi.members.useQuery({
    params: { id: audience.id },
    query: { cursor, pageSize },
  });
  const columns: Column<Member>[] = [
    {
      name: 'name',
      label: t('profiles.person'),
      render: (member) => <MemberName member={member} />,
    },
    { name: 'email', label: t('profiles.email'), render: ({ email }) => email ?? '–' },
    {
      name: 'identified',
      label: t('audiences.member.kind'),
      render: ({ identified }) => t(identified ? 'audiences.known' : 'audiences.visitor'),
    },
  ];
  const isWaiting = audience.asOf === null;
  return (
    <WithProblem request={request}>
      <ListTable
        columns={columns}
        rows={request.data?.data}
        isLoading={request.isLoading}
        hrefOf={canRead ? ({ id }) => `${BASE}/profiles/${id}` : undefined}
        empty={
          <EmptyState
            picture="data"
            content={t(isWaiting ? 'audiences.members.waiting' : 'audiences.members.empty')}
          />
        }
        footer={<CursorPager meta={request.data?.meta} />}
      />
    </WithProblem>
  );
}
