import { Flex } from '@strapi/design-system';
import { Navigate, useParams } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { TabsPage } from '../../components/tabs-page';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { ActivityTab } from './activity-tab';
import { AudiencesTab } from './audiences-tab';
import { DetailsTab } from './details-tab';
import { IdentifiersTab } from './identifiers-tab';
import { MergesTab } from './merges-tab';
import { ProfileFigures } from './profile-figures';
import { ProfileMenu } from './profile-menu';
import { ProfileSubtitle } from './profile-subtitle';

export function ProfilePage() {
  const { id = '' } = useParams();
  const t = useText();
  const pollingInterval = useVisibleInterval(5_000);
  const request = profilesApi.read.useQuery({ params: { id } }, { pollingInterval });
  const profile = request.data?.data;
  const mergedInto = request.data?.meta.mergedInto;
  if (typeof mergedInto === 'string' && mergedInto !== id) {
    return <Navigate to={`${BASE}/profiles/${mergedInto}`} replace />;
  }

  return (
    <PageShell
      title={profile ? (profile.name ?? t('profiles.anonymous')) : t('profiles.one')}
      rights={['profiles.read']}
      backTo={`${BASE}/profiles`}
      isBusy={request.isLoading}
      subtitle={profile && <ProfileSubtitle profile={profile} />}
      primaryAction={profile && <ProfileMenu profile={profile} />}
    >
      <WithData request={request}>
        {({ data }) => (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <ProfileFigures profile={data} />
            <ProfileTabs profile={data} />
          </Flex>
        )}
      </WithData>
    </PageShell>
  );
}

function ProfileTabs({ profile }: { profile: Profile }) {
  const t = useText();
  const { id } = profile;
  const tabs = [
    {
      value: 'activity',
      label: t('profiles.tab.activity'),
      render: () => <ActivityTab key={id} profile={profile} />,
    },
    {
      value: 'details',
      label: t('profiles.tab.details'),
      render: () => <DetailsTab profile={profile} />,
    },
    {
      value: 'identifiers',
      label: t('profiles.tab.identifiers'),
      render: () => <IdentifiersTab id={id} isMasked={profile.masked} />,
    },
    {
      value: 'audiences',
      label: t('profiles.tab.audiences'),
      render: () => <AudiencesTab person={{ id, name: profile.name ?? t('profiles.anonymous') }} />,
    },
    { value: 'merges', label: t('profiles.tab.merges'), render: () => <MergesTab id={id} /> },
  ];
  return <TabsPage label={t('profiles.tabs')} tabs={tabs} />;
}
