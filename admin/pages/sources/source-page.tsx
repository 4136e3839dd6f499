import { Flex } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';

import type { Source } from '../../../contracts/sources';
import { sourcesApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { IdentifierTag } from '../../components/identifier-field';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { RowMenu } from '../../components/row-menu';
import { StatusBadge } from '../../components/status-badge';
import { TabsPage } from '../../components/tabs-page';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { RulesTab } from './rules-tab';
import { SetUpTab } from './set-up-tab';
import { TrafficTab } from './traffic-tab';

export function SourcePage() {
  const { id = '' } = useParams();
  const t = useText();
  const request = sourcesApi.read.useQuery({ params: { id } });
  const source = request.data?.data;

  return (
    <PageShell
      title={source?.name ?? t('sources.one')}
      rights={['sources.read']}
      backTo={`${BASE}/sources`}
      isBusy={request.isFetching}
      secondaryAction={source && <StatusBadge status={source.enabled ? 'enabled' : 'disabled'} />}
      subtitle={source && <IdentifierTag identifier={source.identifier} />}
      primaryAction={source && <SourceMenu source={source} />}
    >
      <WithData request={request}>
        {({ data, meta }) => (
          <TabsPage
            label={data.name}
            tabs={[
              {
                value: 'set-up',
                label: t('sources.tab.set-up'),
                render: () => <SetUpTab source={data} door={String(meta.door)} />,
              },
              {
                value: 'rules',
                label: t('sources.tab.rules'),
                render: () => <RulesTab key={data.updatedAt} source={data} />,
              },
              {
                value: 'traffic',
                label: t('sources.tab.traffic'),
                render: () => <TrafficTab source={data} />,
              },
            ]}
          />
        )}
      </WithData>
    </PageShell>
  );
}

function SourceMenu({ source }: { source: Source }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('sources');
  const [isRemoving, setRemoving] = useState(false);
  const [remove] = sourcesApi.remove.useMutation();
  if (!canEdit || source.origin !== 'admin') return null;

  const confirm = async () => {
    await remove({ params: { id: source.id } }).unwrap();
    notify('sources.removed', { name: source.name });
    navigate(`${BASE}/sources`, { replace: true });
  };
  return (
    <Flex>
      <RowMenu
        actions={[
          {
            label: t('action.delete'),
            icon: <Trash />,
            isDanger: true,
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      <ConfirmDanger
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('sources.remove.title', { name: source.name })}
        confirmLabel={t('action.delete')}
        onConfirm={confirm}
      >
        {t('sources.remove.body')}
      </ConfirmDanger>
    </Flex>
  );
}
