import { useState } from 'react';

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
import type { Member } from './member';
import { MemberName } from './sample-members';
import { useMemberName } from './why/use-member-name';
import { WhyButton } from './why/why-button';
import { WhyInAudience, type WhyPerson } from './why/why-modal';

/** Who is in, a page at a time. */
export function MembersTab({ audience }: { audience: Audience }) {
  const t = useText();
  const { canRead } = useRights('profiles');
  const nameOf = useMemberName();
  const [asked, setAsked] = useState<WhyPerson>();
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
    {
      name: 'why',
      label: t('why'),
      render: (member) => (
        <WhyButton
          about={nameOf(member)}
          onAsk={() => setAsked({ id: member.id, name: nameOf(member) })}
        />
      ),
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
      {asked && (
        <WhyInAudience audience={audience.id} person={asked} onClose={() => setAsked(undefined)} />
      )}
    </WithProblem>
  );
}
