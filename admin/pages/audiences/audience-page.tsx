import { useParams } from 'react-router-dom';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi } from '../../api';
import { IdentifierTag } from '../../components/identifier-field';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { TabsPage } from '../../components/tabs-page';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { AudienceMenu } from './audience-menu';
import { ConnectionsTab } from './connections-tab';
import { DefinitionTab } from './definition-tab';
import { LogTab } from './log-tab';
import { MembersTab } from './members-tab';
import { SizeTab } from './size-tab';

export function AudiencePage() {
  const { id = '' } = useParams();
  const t = useText();
  const pollingInterval = useVisibleInterval(3_000);
  const request = audiencesApi.read.useQuery({ params: { id } }, { pollingInterval });
  const audience = request.data?.data;
  return (
    <PageShell
      title={audience?.name ?? t('audiences.one')}
      rights={['audiences.read']}
      backTo={`${BASE}/audiences`}
      isBusy={request.isLoading}
      subtitle={audience && <IdentifierTag identifier={audience.identifier} />}
      secondaryAction={audience && <StatusBadge status={audience.status} />}
      primaryAction={audience && <AudienceMenu audience={audience} />}
    >
      <WithData request={request}>{({ data }) => <Tabs audience={data} />}</WithData>
    </PageShell>
  );
}

function Tabs({ audience }: { audience: Audience }) {
  const t = useText();
  const tabs = [
    {
      value: 'definition',
      label: t('audiences.tab.definition'),
      render: () => <DefinitionTab audience={audience} />,
    },
    {
      value: 'members',
      label: t('audiences.tab.members'),
      render: () => <MembersTab audience={audience} />,
    },
    {
      value: 'size',
      label: t('audiences.tab.size'),
      render: () => <SizeTab audience={audience} />,
    },
    {
      value: 'connections',
      label: t('audiences.tab.connections'),
      render: () => <ConnectionsTab audience={audience} />,
    },
    { value: 'log', label: t('audiences.tab.log'), render: () => <LogTab id={audience.id} /> },
  ];
  return <TabsPage label={audience.name} tabs={tabs} />;
}
