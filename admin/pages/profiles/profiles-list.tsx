import { Flex } from '@strapi/design-system';
import { SearchInput } from '@strapi/strapi/admin';
import { useIntl, type IntlShape } from 'react-intl';

import { profileListQuery, type ProfileRow } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { LinkTo } from '../../components/link-to';
import type { Column } from '../../components/column';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { CursorPager } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { SelectFilter } from '../../components/select-filter';
import { useCursorQuery, useUrlState } from '../../hooks/use-list-state';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { PeopleFigures } from './people-figures';
import { PersonIcon } from './person-icon';

const KINDS = ['all', 'identified', 'anonymous'] as const;
const SORTS = ['lastSeen:desc', 'firstSeen:desc'] as const;

const columnsOf = (t: Text, intl: IntlShape): Column<ProfileRow>[] => [
  {
    name: 'name',
    label: t('profiles.person'),
    icon: ({ id, name }) => <PersonIcon id={id} name={name} />,
    render: ({ name, masked }) => (
      <Masked isMasked={masked && name !== null}>{name ?? t('profiles.anonymous')}</Masked>
    ),
    detail: ({ email }) => email,
  },
  {
    name: 'events',
    label: t('profiles.events'),
    isFigure: true,
    render: ({ events }) => intl.formatNumber(events),
  },
  {
    name: 'firstSeen',
    label: t('profiles.first-seen'),
    render: ({ firstSeenAt }) => <RelativeTime at={firstSeenAt} />,
  },
  {
    name: 'lastSeen',
    label: t('profiles.last-seen'),
    render: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} />,
  },
];

function Empty() {
  const t = useText();
  const { canEdit } = useRights('sources');
  return (
    <EmptyState
      content={t('profiles.empty')}
      action={canEdit && <LinkTo to={`${BASE}/sources`}>{t('profiles.empty.action')}</LinkTo>}
    />
  );
}

export function ProfilesList() {
  const t = useText();
  const intl = useIntl();
  const [kind] = useUrlState('kind', KINDS[0]);
  const [sort] = useUrlState('order', SORTS[0]);
  const { query, search, clear } = useCursorQuery();
  // The first page is alive; further pages stand still under the reader's eyes.
  const interval = useVisibleInterval(5_000);
  const request = profilesApi.list.useQuery(
    { query: profileListQuery.parse({ ...query, kind, sort }) },
    { pollingInterval: query.cursor ? 0 : interval },
  );
  const total = request.data?.meta.pagination.total ?? null;

  return (
    <PageShell
      title={t('profiles.title')}
      rights={['profiles.read']}
      subtitle={total === null ? undefined : t('profiles.count', { count: total })}
      actions={
        <>
          <SearchInput label={t('profiles.search')} placeholder={t('profiles.search')} />
          <SelectFilter
            name="kind"
            label={t('profiles.kind')}
            options={KINDS.map((value) => ({ value, label: t(`profiles.kind.${value}`) }))}
          />
        </>
      }
      endActions={
        <SelectFilter
          name="order"
          label={t('profiles.order')}
          options={SORTS.map((value) => ({ value, label: t(`profiles.order.${value}`) }))}
        />
      }
      isBusy={request.isLoading}
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <PeopleFigures />
        <WithProblem request={request}>
          <ListTable
            columns={columnsOf(t, intl)}
            rows={request.data?.data}
            isLoading={request.isLoading}
            hrefOf={({ id }) => `${BASE}/profiles/${id}`}
            onClear={search || kind !== KINDS[0] ? clear : undefined}
            empty={<Empty />}
            footer={<CursorPager meta={request.data?.meta} />}
          />
        </WithProblem>
      </Flex>
    </PageShell>
  );
}
