import { Box } from '@strapi/design-system';

import type { Profile } from '../../../contracts/profiles';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { RelativeTime } from '../../components/relative-time';
import { StateWord } from '../../components/state-word';
import { useText } from '../../hooks/use-text';
import { TrustWord } from './trust-word';

type Consent = Profile['consents'][number] & { id: string };

/** What the person agreed to, category by category; nothing where nothing was ever said. */
export function Consents({ consents }: { consents: Profile['consents'] }) {
  const t = useText();
  if (consents.length === 0) return null;
  const columns: Column<Consent>[] = [
    {
      name: 'category',
      label: t('profiles.consent'),
      render: ({ category }) => category ?? t('profiles.consent.all'),
    },
    {
      name: 'granted',
      label: t('profiles.consent.state'),
      render: ({ granted }) => (
        <StateWord variant={granted ? 'success' : 'neutral'}>
          {t(granted ? 'profiles.consent.granted' : 'profiles.consent.refused')}
        </StateWord>
      ),
    },
    { name: 'source', label: t('profiles.source'), render: ({ source }) => source ?? '–' },
    { name: 'trust', label: t('trust'), render: ({ trust }) => <TrustWord trust={trust} /> },
    { name: 'at', label: t('profiles.since'), render: ({ at }) => <RelativeTime at={at} /> },
  ];
  return (
    <Box paddingBottom={6}>
      <ListTable
        columns={columns}
        rows={consents.map((consent) => ({ ...consent, id: consent.category ?? '' }))}
        isLoading={false}
        empty={null}
      />
    </Box>
  );
}
