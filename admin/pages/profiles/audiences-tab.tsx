import { Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';

import { profilesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { useAudienceNames } from '../audiences/sentences/use-names';
import { WhyButton } from '../audiences/why/why-button';
import { WhyInAudience, type WhyPerson } from '../audiences/why/why-modal';

/** The audiences this person is in, and why; of any other one, why not. */
export function AudiencesTab({ person }: { person: WhyPerson }) {
  const t = useText();
  const { canRead } = useRights('audiences');
  const request = profilesApi.audiences.useQuery({ params: { id: person.id } });
  const [asked, setAsked] = useState<string>();
  return (
    <WithData request={request}>
      {({ data }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          {canRead && <OtherAudience known={data.map(({ id }) => id)} onAsk={setAsked} />}
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
              ...(canRead
                ? [
                    {
                      name: 'why',
                      label: t('why'),
                      render: ({ id, name }: (typeof data)[number]) => (
                        <WhyButton about={name} onAsk={() => setAsked(id)} />
                      ),
                    },
                  ]
                : []),
            ]}
            rows={data}
            isLoading={false}
            hrefOf={canRead ? (row) => `${BASE}/audiences/${row.id}` : undefined}
            empty={<EmptyState content={t('profiles.audiences.empty')} />}
          />
          {asked && (
            <WhyInAudience audience={asked} person={person} onClose={() => setAsked(undefined)} />
          )}
        </Flex>
      )}
    </WithData>
  );
}

interface OtherAudienceProps {
  known: readonly string[];
  onAsk: (audience: string) => void;
}

function OtherAudience({ known, onAsk }: OtherAudienceProps) {
  const t = useText();
  const others = useAudienceNames()?.filter(({ id }) => !known.includes(id)) ?? [];
  if (others.length === 0) return null;
  return (
    <Flex justifyContent="flex-end">
      <SingleSelect
        size="S"
        aria-label={t('why.other')}
        placeholder={t('why.other')}
        value=""
        onChange={(id) => onAsk(String(id))}
      >
        {others.map(({ id, name }) => (
          <SingleSelectOption key={id} value={id}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Flex>
  );
}
