import { Box } from '@strapi/design-system';
import { SearchInput } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';

import type { PropertyOfType } from '../../../contracts/events';
import { eventsApi } from '../../api';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { NumberedPagination } from '../../components/pagers';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { usePageQuery } from '../../hooks/use-list-state';
import { useText } from '../../hooks/use-text';
import { hrefOfType, useKinds } from './event-words';

/** Every property of every type, those that are seen most first. */
export function PropertiesTab() {
  const t = useText();
  const intl = useIntl();
  const kindsOf = useKinds();
  const { query, search, clear } = usePageQuery();
  const { sort: _byCountAlone, ...asked } = query;
  const request = eventsApi.properties.useQuery({ query: asked });
  const columns: Column<PropertyOfType & { id: string }>[] = [
    { name: 'path', label: t('events.property'), render: ({ path }) => path },
    { name: 'event', label: t('events.type'), render: ({ event }) => event.name },
    { name: 'kinds', label: t('events.kinds'), render: ({ kinds }) => kindsOf(kinds) },
    {
      name: 'times',
      label: t('events.count'),
      isFigure: true,
      render: ({ count }) => intl.formatNumber(count),
    },
    { name: 'last', label: t('events.last'), render: ({ lastAt }) => <RelativeTime at={lastAt} /> },
  ];
  return (
    <>
      <Box paddingBottom={4}>
        <SearchInput
          label={t('events.properties.search')}
          placeholder={t('events.properties.search')}
        />
      </Box>
      <WithProblem request={request}>
        <ListTable
          columns={columns}
          rows={request.data?.data.map((row) => ({ ...row, id: `${row.event.id} ${row.path}` }))}
          isLoading={request.isLoading}
          hrefOf={({ event }) => hrefOfType(event.name)}
          onClear={search ? clear : undefined}
          empty={<EmptyState content={t('events.properties.empty')} />}
          footer={<NumberedPagination meta={request.data?.meta} />}
        />
      </WithProblem>
    </>
  );
}
