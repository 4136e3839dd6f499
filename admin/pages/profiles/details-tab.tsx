import type { Profile } from '../../../contracts/profiles';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { Consents } from './consents';
import { Reachable } from './reachable';
import { TrustWord } from './trust-word';

type Trait = Profile['traits'][number] & { id: string };

const shown = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return JSON.stringify(value) ?? '–';
};

/** What the server hides it hides by dots; numbers and yes or no stay as they are. */
const isHidden = (value: unknown) => shown(value).includes('•••');

/** Consent first; then traits: the value that holds now, and where it came from. */
export function DetailsTab({ profile }: { profile: Profile }) {
  const t = useText();
  const columns: Column<Trait>[] = [
    { name: 'trait', label: t('profiles.trait'), render: ({ name }) => name },
    {
      name: 'value',
      label: t('profiles.value'),
      render: ({ value, currency, deliverable }) => (
        <Reachable deliverable={deliverable}>
          <Masked isMasked={isHidden(value)}>
            {currency === null ? shown(value) : `${shown(value)} ${currency}`}
          </Masked>
        </Reachable>
      ),
    },
    {
      name: 'source',
      label: t('profiles.source'),
      render: ({ source, computed }) =>
        computed ? t('profiles.trait.from-orders') : (source ?? '–'),
    },
    { name: 'trust', label: t('trust'), render: ({ trust }) => <TrustWord trust={trust} /> },
    { name: 'at', label: t('profiles.since'), render: ({ at }) => <RelativeTime at={at} /> },
  ];
  return (
    <>
      <Consents consents={profile.consents} />
      <ListTable
        columns={columns}
        rows={profile.traits.map((trait) => ({ ...trait, id: trait.name }))}
        isLoading={false}
        empty={<EmptyState picture="data" content={t('profiles.traits.empty')} />}
      />
    </>
  );
}
