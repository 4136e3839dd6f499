import { Flex } from '@strapi/design-system';
import { Duplicate, Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';

import type { SegmentGroup } from '../../../contracts/segments';
import { segmentsApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { IdentifierTag } from '../../components/identifier-field';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { RowMenu } from '../../components/row-menu';
import { TabsPage } from '../../components/tabs-page';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { CloneGroup } from './clone-group';
import { ConnectionsTab } from './connections-tab';
import { FrozenBanner } from './frozen-banner';
import { GroupSettingsTab } from './group-settings-tab';
import { SegmentsTab } from './segments-tab';

export function GroupPage() {
  const { id = '' } = useParams();
  const t = useText();
  const request = segmentsApi.readGroup.useQuery({ params: { id } });
  const group = request.data?.data;
  return (
    <PageShell
      title={group?.name ?? t('groups.one')}
      rights={['segment-groups.read']}
      backTo={`${BASE}/segment-groups`}
      isBusy={request.isFetching}
      subtitle={group && <IdentifierTag identifier={group.identifier} />}
      primaryAction={group && <GroupMenu group={group} />}
    >
      <WithData request={request}>
        {({ data }) => (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <FrozenBanner group={data} />
            <TabsPage
              label={data.name}
              tabs={[
                {
                  value: 'segments',
                  label: t('groups.tab.segments'),
                  render: () => <SegmentsTab group={data} />,
                },
                {
                  value: 'connections',
                  label: t('groups.tab.connections'),
                  render: () => <ConnectionsTab group={data} />,
                },
                {
                  value: 'settings',
                  label: t('groups.tab.settings'),
                  render: () => <GroupSettingsTab key={data.updatedAt} group={data} />,
                },
              ]}
            />
          </Flex>
        )}
      </WithData>
    </PageShell>
  );
}

function GroupMenu({ group }: { group: SegmentGroup }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('segment-groups');
  const [open, setOpen] = useState<'clone' | 'remove' | null>(null);
  const [remove] = segmentsApi.removeGroup.useMutation();
  if (!canEdit) return null;

  const close = () => setOpen(null);
  const confirm = async () => {
    await remove({ params: { id: group.id } }).unwrap();
    notify('groups.removed', { name: group.name });
    navigate(`${BASE}/segment-groups`, { replace: true });
  };
  const actions = [
    { label: t('groups.clone'), icon: <Duplicate />, onSelect: () => setOpen('clone') },
    {
      label: t('action.delete'),
      icon: <Trash />,
      isDanger: true,
      onSelect: () => setOpen('remove'),
    },
  ];
  return (
    <Flex>
      <RowMenu actions={group.origin === 'config' ? actions.slice(0, 1) : actions} />
      <CloneGroup group={group} isOpen={open === 'clone'} onClose={close} />
      <ConfirmDanger
        isOpen={open === 'remove'}
        onClose={close}
        title={t('groups.remove.title', { name: group.name })}
        confirmLabel={t('action.delete')}
        onConfirm={confirm}
      >
        {t('groups.remove.body', { segments: group.segments, members: group.members })}
      </ConfirmDanger>
    </Flex>
  );
}
