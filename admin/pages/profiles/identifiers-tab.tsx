import { profilesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { Reachable } from './reachable';
import { TrustWord } from './trust-word';

/** By what this person is recognised. */
export function IdentifiersTab({ id, isMasked }: { id: string; isMasked: boolean }) {
  const t = useText();
  const request = profilesApi.identifiers.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data }) => (
        <ListTable
          columns={[
            { name: 'type', label: t('profiles.identifier.type'), render: ({ type }) => type },
            {
              name: 'value',
              label: t('profiles.value'),
              render: ({ value, deliverable }) => (
                <Reachable deliverable={deliverable}>
                  <Masked isMasked={isMasked}>{value}</Masked>
                </Reachable>
              ),
            },
            { name: 'source', label: t('profiles.source'), render: ({ source }) => source ?? '–' },
            {
              name: 'trust',
              label: t('trust'),
              render: ({ trust }) => <TrustWord trust={trust} />,
            },
            {
              name: 'since',
              label: t('profiles.since'),
              render: ({ since }) => <RelativeTime at={since} />,
            },
          ]}
          rows={data.map((row) => ({ ...row, id: `${row.type}:${row.value}` }))}
          isLoading={false}
          empty={<EmptyState picture="data" content={t('profiles.identifiers.empty')} />}
        />
      )}
    </WithData>
  );
}
