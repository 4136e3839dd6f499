import { Box, Button } from '@strapi/design-system';
import { Play, Stop } from '@strapi/icons';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';

import type { LiveItem } from '../../../contracts/live';
import { BesideList } from '../../components/beside-list';
import { Clipped } from '../../components/clipped';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { QuietAlert } from '../../components/quiet-alert';
import { ClockTime } from '../../components/relative-time';
import { WithProblem } from '../../components/request-state';
import { useOpenRow } from '../../hooks/use-open-row';
import { useText } from '../../hooks/use-text';
import { LetterPanel } from '../rejected/letter-panel';
import { useOrders } from '../rejected/use-orders';
import { FateBadge } from './fate-badge';
import { LiveFilters } from './filters';
import { LinePanel } from './line-panel';
import { useLineName, useWhy } from './live-words';
import { nameOf } from './merged';
import { TestCommand } from './test-command';
import { useLiveFilter } from './use-live-filter';
import { useStream } from './use-stream';

type Line = Omit<LiveItem, 'id'> & { id: string };

/** Messages as they arrive, each with what became of it. */
export function LivePage() {
  const t = useText();
  const [isPaused, setPaused] = useState(false);
  const { filter, isNarrow } = useLiveFilter();
  const { items, sources, more, error } = useStream(filter, isPaused);
  const [, setParams] = useSearchParams();
  const { open, queryFor, close } = useOpenRow();
  const lines = items?.map((item) => ({ ...item, id: nameOf(item) }));

  const list = (
    <ListTable
      columns={useColumns(open !== null)}
      rows={lines}
      isLoading={items === undefined}
      hrefOf={({ id }) => `${BASE}/live?${queryFor(id)}`}
      onClear={isNarrow ? () => setParams({}) : undefined}
      empty={
        <EmptyState content={t('live.empty')} action={<TestCommand source={filter.source} />} />
      }
    />
  );
  return (
    <PageShell
      title={t('live.title')}
      rights={['events.read']}
      subtitle={t(isPaused ? 'live.paused' : 'live.subtitle')}
      primaryAction={
        <Button
          variant="secondary"
          startIcon={isPaused ? <Play /> : <Stop />}
          onClick={() => setPaused((now) => !now)}
        >
          {t(isPaused ? 'live.resume' : 'live.pause')}
        </Button>
      }
      actions={<LiveFilters sources={sources} items={items ?? []} />}
      isBusy={items === undefined}
    >
      {more > 0 && (
        <Box paddingBottom={4}>
          <QuietAlert variant="default">{t('live.more', { count: more })}</QuietAlert>
        </Box>
      )}
      <WithProblem request={{ data: items, error, refetch: () => setParams({}) }}>
        <BesideList
          open={open}
          panel={<Aside name={open ?? ''} items={items ?? []} onClose={close} />}
          onClose={close}
        >
          {list}
        </BesideList>
      </WithProblem>
    </PageShell>
  );
}

function useColumns(isNarrow: boolean): Column<Line>[] {
  const t = useText();
  const lineName = useLineName();
  const why = useWhy();
  const columns: Column<Line>[] = [
    { name: 'event', label: t('live.message'), render: lineName },
    { name: 'fate', label: t('live.fate'), render: ({ fate }) => <FateBadge fate={fate} /> },
    { name: 'at', label: t('live.time'), render: ({ at }) => <ClockTime at={at} withSeconds /> },
    {
      name: 'source',
      label: t('rejected.source'),
      render: ({ source }) => source?.name ?? t('live.no-source'),
    },
    {
      name: 'why',
      label: t('live.why'),
      render: (line) => <Clipped text={why(line)} width="24vw" />,
    },
  ];
  return isNarrow ? columns.slice(0, 3) : columns;
}

function Aside(props: { name: string; items: readonly LiveItem[]; onClose: () => void }) {
  const { name, items, onClose } = props;
  const [kind, number] = name.split(':');
  const orders = useOrders();
  const id = Number(number);
  if (kind === 'letter') return <LetterPanel id={id} orders={orders} onClose={onClose} />;
  const item = items.find((line) => nameOf(line) === name) ?? null;
  const of = kind === 'notice' ? 'notice' : 'event';
  return <LinePanel kind={of} id={id} item={item} onClose={onClose} />;
}
