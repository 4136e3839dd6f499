import { Box, Button, Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { VIOLATION_WINDOWS, type SchemaViolation } from '../../../contracts/event-rules';
import { eventsApi, type RequestError } from '../../api';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Masked } from '../../components/masked';
import { RelativeTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { SelectFilter } from '../../components/select-filter';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useUrlState } from '../../hooks/use-list-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { hrefOfType } from './event-words';

type Row = SchemaViolation & { id: string };

const windowOf = (asked: string) => VIOLATION_WINDOWS.find((each) => each === asked) ?? '24h';

/** What messages were other than expected, and how often. */
export function ViolationsTab() {
  const t = useText();
  const intl = useIntl();
  const { canEdit } = useRights('events');
  const [asked] = useUrlState('window', '24h');
  const request = eventsApi.violations.useQuery({ query: { window: windowOf(asked) } });
  const columns: Column<Row>[] = [
    {
      name: 'event',
      label: t('events.type'),
      render: ({ event }) => event.name,
      detail: ({ source }) => source.name,
    },
    { name: 'path', label: t('events.property'), render: ({ path }) => path },
    {
      name: 'rule',
      label: t('events.rule'),
      render: ({ rule }) => t(`events.broken.${rule}`),
      detail: ({ example }) =>
        example === null ? null : (
          <Masked isMasked={String(example).includes('•••')}>{String(example)}</Masked>
        ),
    },
    {
      name: 'times',
      label: t('events.count'),
      isFigure: true,
      render: ({ count }) => intl.formatNumber(count),
    },
    {
      name: 'blocked',
      label: t('events.blocked'),
      isFigure: true,
      render: ({ blocked }) => intl.formatNumber(blocked),
    },
    { name: 'last', label: t('events.last'), render: ({ lastAt }) => <RelativeTime at={lastAt} /> },
    ...(canEdit
      ? [{ name: 'valid', label: '', render: (row: Row) => <MarkValid violation={row} /> }]
      : []),
  ];
  return (
    <>
      <Box paddingBottom={4} width="24rem">
        <SelectFilter
          name="window"
          label={t('events.window')}
          options={VIOLATION_WINDOWS.map((value) => ({
            value,
            label: t(`events.window.${value}`),
          }))}
        />
      </Box>
      <WithProblem request={request}>
        <ListTable
          columns={columns}
          rows={request.data?.data.map((row) => ({
            ...row,
            id: [row.event.id, row.rule, row.source.id, row.path].join(' '),
          }))}
          isLoading={request.isLoading}
          hrefOf={({ event }) => `${hrefOfType(event.name)}?tab=rules`}
          empty={<EmptyState picture="data" content={t('events.violations.empty')} />}
        />
      </WithProblem>
    </>
  );
}

function MarkValid({ violation }: { violation: SchemaViolation }) {
  const t = useText();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const [markValid, { isLoading }] = eventsApi.markValid.useMutation();
  const { event, path, rule } = violation;
  const mark = async () => {
    try {
      await markValid({ params: { id: event.id }, body: { path, rule } }).unwrap();
      notify('events.marked-valid', { path });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  return (
    <Flex justifyContent="flex-end" onClick={(clicked) => clicked.stopPropagation()}>
      <Button size="S" variant="tertiary" loading={isLoading} onClick={() => void mark()}>
        {t('events.mark-valid')}
      </Button>
    </Flex>
  );
}
