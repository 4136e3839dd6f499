import { identityApi } from '../../api';
import type { Violation } from '../../../contracts/identity';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { BASE } from '../../components/navigation';
import { CursorPager } from '../../components/pagers';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { TableLink } from '../../components/table-link';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useText, type Text } from '../../hooks/use-text';

const whyOf = (t: Text, { kind, reason }: Violation): string =>
  reason ? t(`identity.reason.${reason}`) : t(`identity.kind.${kind}`);

/** Words about who is who that were not followed, newest first. */
export function ViolationsPanel() {
  const t = useText();
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const request = identityApi.violations.useQuery({ query: { cursor, pageSize } });
  return (
    <Panel title={t('identity.violations')} hint={t('identity.violations.hint')}>
      <WithData request={request}>
        {({ data, meta }) => (
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
              {
                name: 'profile',
                label: t('profiles.one'),
                render: ({ profile }) =>
                  profile ? (
                    <TableLink to={`${BASE}/profiles/${profile}`}>{t('identity.open')}</TableLink>
                  ) : (
                    '–'
                  ),
              },
              {
                name: 'source',
                label: t('profiles.source'),
                render: ({ source }) => source ?? '–',
              },
              {
                name: 'at',
                label: t('profiles.merge.at'),
                render: ({ at }) => <RelativeTime at={at} />,
              },
            ]}
            rows={data}
            isLoading={request.isFetching && !request.data}
            empty={<EmptyState content={t('identity.violations.empty')} />}
            footer={<CursorPager meta={meta} />}
          />
        )}
      </WithData>
    </Panel>
  );
}
