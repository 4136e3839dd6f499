import type { ReactNode } from 'react';

import type { Violation } from '../../contracts/identity';
import { useText, type Text } from '../hooks/use-text';
import type { Column } from './column';
import { EmptyState } from './empty-state';
import { ListTable } from './list-table';
import { Masked } from './masked';
import { BASE } from './navigation';
import { RelativeTime } from './relative-time';
import { TableLink } from './table-link';

const whyOf = (t: Text, { kind, reason }: Violation): string =>
  reason ? t(`identity.reason.${reason}`) : t(`identity.kind.${kind}`);

interface IdentityViolationsProps {
  rows: Violation[] | undefined;
  isLoading: boolean;
  /** Whether it says of each whose page it is on; needless where all are one person's. */
  hasProfile: boolean;
  empty: string;
  footer?: ReactNode;
}

/** Words about who is who that were not followed, with the reason in words. */
export function IdentityViolations(props: IdentityViolationsProps) {
  const { rows, isLoading, hasProfile, empty, footer } = props;
  const t = useText();
  const profile: Column<Violation> = {
    name: 'profile',
    label: t('profiles.one'),
    render: (row) =>
      row.profile ? (
        <TableLink to={`${BASE}/profiles/${row.profile}`}>{t('identity.open')}</TableLink>
      ) : (
        '–'
      ),
  };
  return (
    <ListTable
      columns={[
        { name: 'why', label: t('identity.violation'), render: (row) => whyOf(t, row) },
        { name: 'type', label: t('profiles.identifier.type'), render: ({ type }) => type },
        {
          name: 'value',
          label: t('profiles.value'),
          render: ({ value, masked }) =>
            value === null ? '–' : <Masked isMasked={masked}>{value}</Masked>,
        },
        ...(hasProfile ? [profile] : []),
        { name: 'source', label: t('profiles.source'), render: ({ source }) => source ?? '–' },
        { name: 'at', label: t('profiles.merge.at'), render: ({ at }) => <RelativeTime at={at} /> },
      ]}
      rows={rows}
      isLoading={isLoading}
      empty={<EmptyState content={empty} />}
      footer={footer}
    />
  );
}
