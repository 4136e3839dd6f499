import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cross } from '@strapi/icons';

import type { RejectedDetail } from '../../../contracts/rejected';
import { rejectedApi } from '../../api';
import { CodeBlock } from '../../components/code-block';
import { JsonView } from '../../components/json-view';
import { Masked } from '../../components/masked';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { useAdvice, useMessageName, useReason } from './rejected-words';
import type { Orders } from './use-orders';

interface LetterPanelProps {
  id: number;
  orders: Orders;
  onClose: () => void;
}

/** One refused message beside the list: what is wrong, what to do, and the whole of it. */
export function LetterPanel({ id, orders, onClose }: LetterPanelProps) {
  const request = rejectedApi.read.useQuery({ params: { letter: id } });
  return (
    <WithData request={request}>
      {({ data }) => <Letter key={data.id} letter={data} orders={orders} onClose={onClose} />}
    </WithData>
  );
}

function Letter(props: { letter: RejectedDetail; orders: Orders; onClose: () => void }) {
  const { letter, orders, onClose } = props;
  const t = useText();
  const nameOf = useMessageName();
  const reasonOf = useReason();
  const advice = useAdvice()(letter.code);
  return (
    <Panel
      title={nameOf(letter)}
      hint={
        <>
          {letter.source?.name ?? t('rejected.source.gone')} ·{' '}
          <RelativeTime at={letter.receivedAt} />
        </>
      }
      action={
        <IconButton label={t('action.close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography fontWeight="semiBold">{reasonOf(letter)}</Typography>
        {advice && <Typography>{advice}</Typography>}
        <Typography variant="pi" textColor="neutral600">
          {t('rejected.heard', { reason: letter.reason })}
        </Typography>
        {letter.attempts > 1 && (
          <Typography variant="pi" textColor="neutral600">
            {t('rejected.attempts', { count: letter.attempts })}
          </Typography>
        )}
      </Flex>
      <Content letter={letter} />
      <Replay letter={letter} orders={orders} />
    </Panel>
  );
}

function Content({ letter }: { letter: RejectedDetail }) {
  const t = useText();
  const label = t('rejected.message');
  if (letter.replayable) {
    return (
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="sigma" textColor="neutral600">
          <Masked isMasked={letter.masked}>{label}</Masked>
        </Typography>
        <JsonView value={letter.message} label={label} />
      </Flex>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography variant="pi" textColor="neutral600">
        {t('rejected.beginning-only')}
      </Typography>
      {letter.excerpt !== null && <CodeBlock title={label} code={letter.excerpt} />}
    </Flex>
  );
}

function Replay({ letter, orders }: { letter: RejectedDetail; orders: Orders }) {
  const t = useText();
  const { canEdit } = useRights('events');
  if (!canEdit || !letter.replayable) return null;
  return (
    <Flex>
      <Button
        variant="secondary"
        startIcon={<ArrowClockwise />}
        loading={orders.isGiving}
        onClick={() => orders.tryTo('replay', { ids: [letter.id] })}
      >
        {t('rejected.replay')}
      </Button>
    </Flex>
  );
}
