import { Box } from '@strapi/design-system';
import { useEffect, useState } from 'react';

import { rejectedApi } from '../../api';
import { BesideList } from '../../components/beside-list';
import { PageShell } from '../../components/page-shell';
import { QuietAlert } from '../../components/quiet-alert';
import { WithProblem } from '../../components/request-state';
import { useCursorQuery } from '../../hooks/use-list-state';
import { useOpenRow } from '../../hooks/use-open-row';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { useVisibleInterval } from '../../hooks/use-visible-interval';
import { BulkBar } from './bulk-bar';
import { RejectedFilters } from './filters';
import { LetterPanel } from './letter-panel';
import { OrderLine } from './order-line';
import { RejectedList } from './rejected-list';
import { useOrders } from './use-orders';
import { useRejectedFilter } from './use-rejected-filter';

const NONE: ReadonlySet<number> = new Set();

/** Messages that were refused: why, and what to do with them. */
export function RejectedPage() {
  const t = useText();
  const { filter, isNarrow } = useRejectedFilter();
  const { query, clear } = useCursorQuery();
  const { cursor, pageSize } = query;
  const interval = useVisibleInterval(2_000);
  const summary = rejectedApi.summary.useQuery(undefined, { pollingInterval: interval });
  const request = rejectedApi.list.useQuery(
    { query: { ...filter, cursor, pageSize } },
    { pollingInterval: cursor ? 0 : interval },
  );
  const orders = useOrders();
  const { canEdit } = useRights('events');
  const { open, close } = useOpenRow();
  const [selected, setSelected] = useState(NONE);
  const rows = request.data?.data;
  // What is gone is no longer selected.
  useEffect(() => {
    if (!rows) return;
    const there = new Set(rows.map(({ id }) => id));
    setSelected((now) => ([...now].every((id) => there.has(id)) ? now : NONE));
  }, [rows]);
  const total = request.data?.meta.pagination.total ?? 0;
  const beyond = summary.data?.data.beyond ?? [];

  const list = (
    <WithProblem request={request}>
      <BulkBar rows={rows ?? []} {...{ total, filter, selected, orders }} onSelect={setSelected} />
      <RejectedList
        rows={rows}
        meta={request.data?.meta}
        isLoading={request.isLoading}
        isNarrow={open !== null}
        selected={selected}
        onSelect={canEdit ? setSelected : undefined}
        onClear={isNarrow ? clear : undefined}
      />
    </WithProblem>
  );
  return (
    <PageShell
      title={t('rejected.title')}
      rights={['events.read']}
      subtitle={request.data && t('rejected.count', { count: total })}
      actions={<RejectedFilters />}
      isBusy={request.isLoading}
    >
      {beyond.map(({ source, count }) => (
        <Box key={source} paddingBottom={4}>
          <QuietAlert variant="warning">
            {t('rejected.beyond', { count, source: source ?? t('rejected.source.gone') })}
          </QuietAlert>
        </Box>
      ))}
      <OrderLine summary={summary.data?.data} given={orders.given} />
      <BesideList
        open={open}
        panel={<LetterPanel id={Number(open)} orders={orders} onClose={close} />}
        onClose={close}
      >
        {list}
      </BesideList>
    </PageShell>
  );
}
