import { Button, Checkbox, Flex } from '@strapi/design-system';
import { ArrowClockwise, Trash } from '@strapi/icons';
import { useState } from 'react';

import type { OrderInput, RejectedFilter, RejectedMessage } from '../../../contracts/rejected';
import { ConfirmDanger } from '../../components/confirm-danger';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import type { Orders } from './use-orders';

interface BulkBarProps {
  rows: readonly RejectedMessage[];
  /** How many the filter finds. */
  total: number;
  filter: RejectedFilter;
  selected: ReadonlySet<number>;
  onSelect: (ids: ReadonlySet<number>) => void;
  orders: Orders;
}

/** Replay and discard: of what is selected, else of all that the filter finds. */
export function BulkBar({ rows, total, filter, selected, onSelect, orders }: BulkBarProps) {
  const t = useText();
  const { canEdit } = useRights('events');
  const [isAsking, setAsking] = useState(false);
  if (!canEdit || rows.length === 0) return null;
  const isSome = selected.size > 0;
  const count = isSome ? selected.size : total;
  const input: OrderInput = isSome ? { ids: [...selected] } : { filter };
  const isWhole = rows.every(({ id }) => selected.has(id));
  const which = isSome ? 'selected' : 'all';

  return (
    <Flex justifyContent="space-between" paddingBottom={4} gap={4} wrap="wrap">
      <Checkbox
        checked={isWhole ? true : isSome ? 'indeterminate' : false}
        onCheckedChange={() => onSelect(new Set(isWhole ? [] : rows.map(({ id }) => id)))}
      >
        {t('rejected.select-page')}
      </Checkbox>
      <Flex gap={2}>
        <Button
          variant="secondary"
          startIcon={<ArrowClockwise />}
          loading={orders.isGiving}
          onClick={async () => {
            await orders.tryTo('replay', input);
            onSelect(new Set());
          }}
        >
          {t(`rejected.replay.${which}`, { count })}
        </Button>
        <Button variant="danger-light" startIcon={<Trash />} onClick={() => setAsking(true)}>
          {t(`rejected.discard.${which}`, { count })}
        </Button>
      </Flex>
      <ConfirmDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('rejected.discard.title', { count })}
        confirmLabel={t('rejected.discard')}
        onConfirm={async () => {
          await orders.give('discard', input);
          onSelect(new Set());
        }}
      >
        {t('rejected.discard.body')}
      </ConfirmDanger>
    </Flex>
  );
}
