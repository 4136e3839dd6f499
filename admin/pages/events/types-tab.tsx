import { SearchInput } from '@strapi/strapi/admin';
import { Box } from '@strapi/design-system';
import { useIntl, type IntlShape } from 'react-intl';

import type { EventType } from '../../../contracts/events';
import { eventsApi } from '../../api';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { NumberedPagination } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { usePageQuery } from '../../hooks/use-list-state';
import { useText, type Text } from '../../hooks/use-text';
import { hrefOfType, useOwnType } from './event-words';

const columnsOf = (
  t: Text,
  intl: IntlShape,
  ownName: (name: string) => string | null,
): Column<EventType>[] => [
  {
    name: 'name',
    label: t('events.type'),
    sortable: true,
    render: ({ name }) => name,
    detail: ({ name }) => ownName(name),
  },
  {
    name: 'count',
    label: t('events.count'),
    sortable: true,
    isFigure: true,
    render: ({ count }) => intl.formatNumber(count),
  },
  {
    name: 'properties',
    label: t('events.properties'),
    isFigure: true,
    render: ({ properties }) => intl.formatNumber(properties),
  },
  {
    name: 'mode',
    label: t('events.tab.rules'),
    render: ({ mode, planned }) =>
      mode === 'observe' && !planned
        ? '–'
        : [t(`events.mode.${mode}`), ...(planned ? [t('events.rules.planned')] : [])].join(' · '),
  },
  {
    name: 'firstAt',
    label: t('events.first'),
    render: ({ firstAt }) => <RelativeTime at={firstAt} never={t('events.never')} />,
  },
  {
    name: 'lastAt',
    label: t('events.last'),
    sortable: true,
    render: ({ lastAt }) => <RelativeTime at={lastAt} never={t('events.never')} />,
  },
];

export function TypesTab() {
  const t = useText();
  const intl = useIntl();
  const ownName = useOwnType();
  const { query, search, clear } = usePageQuery();
  const request = eventsApi.types.useQuery({ query });
  return (
    <>
      <Box paddingBottom={4}>
        <SearchInput label={t('events.search')} placeholder={t('events.search')} />
      </Box>
      <WithProblem request={request}>
        <ListTable
          columns={columnsOf(t, intl, ownName)}
          rows={request.data?.data}
          isLoading={request.isLoading}
          hrefOf={({ name }) => hrefOfType(name)}
          onClear={search ? clear : undefined}
          empty={<EmptyState content={t('events.empty')} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
    </>
  );
}
