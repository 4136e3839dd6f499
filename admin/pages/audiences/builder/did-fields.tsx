import { NumberInput } from '@strapi/design-system';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { useText } from '../../../hooks/use-text';
import type { DraftCount, DraftLeaf } from './draft';
import { EventField } from './event-field';
import { InlineWord } from './inline-word';
import { SumFields } from './sum-fields';
import { useLeafFields, type LeafFieldsOf } from './use-leaf-fields';
import { FilterFields } from './filter-fields';
import { WindowFields } from './window-fields';

/** An event, how often for *did*, when, and what must hold of it. */
export function DidFields({ leaf }: { leaf: DraftLeaf }) {
  const fields = useLeafFields(leaf);
  const { at, set } = fields;
  return (
    <>
      <EventField {...at('event')} value={leaf.event} onChange={(event) => set({ event })} />
      {leaf.kind === 'did' && (
        <CountFields count={leaf.count} at={at} onChange={(count) => set({ count })} />
      )}
      <WindowFields leaf={leaf} />
      <FilterFields
        event={leaf.event}
        filters={leaf.where}
        at={(field) => at(`where.${field}`)}
        onChange={(where) => set({ where })}
      >
        {leaf.kind === 'did' && <SumFields leaf={leaf} />}
      </FilterFields>
    </>
  );
}

const BOUNDS = ['at-least', 'at-most', 'exactly', 'between'] as const;

interface CountFieldsProps {
  count: DraftCount;
  at: LeafFieldsOf['at'];
  onChange: (count: DraftCount) => void;
}

function CountFields({ count, at, onChange }: CountFieldsProps) {
  const t = useText();
  const { bound, least, most } = count;
  const set = (change: Partial<DraftCount>) => onChange({ ...count, ...change });
  const hasLeast = bound !== 'at-most';
  const hasMost = bound === 'at-most' || bound === 'between';
  return (
    <>
      <Choice
        label={t('audiences.count.bound')}
        value={bound}
        options={BOUNDS.map((value) => ({ value, label: t(`audiences.bound.${value}`) }))}
        onChange={(chosen) => set({ bound: chosen })}
      />
      {hasLeast && (
        <InlineField {...at('atLeast')} width="8rem">
          <NumberInput
            size="S"
            aria-label={t('audiences.times.label')}
            value={least}
            onValueChange={(value) => set({ least: value })}
          />
        </InlineField>
      )}
      {bound === 'between' && <InlineWord>{t('audiences.window.and')}</InlineWord>}
      {hasMost && (
        <InlineField {...at('atMost')} width="8rem">
          <NumberInput
            size="S"
            aria-label={t('audiences.times.most')}
            value={most}
            onValueChange={(value) => set({ most: value })}
          />
        </InlineField>
      )}
      <InlineWord>{t('audiences.times', { count: (hasMost ? most : least) ?? 1 })}</InlineWord>
    </>
  );
}
