import { Flex } from '@strapi/design-system';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import type { DraftLeaf } from './draft';
import { EventField } from './event-field';
import { FilterFields } from './filter-fields';
import { FullLine } from './full-line';
import { InlineWord } from './inline-word';
import { useLeafFields } from './use-leaf-fields';
import { useProperties } from './use-properties';
import { Amount, Unit } from './inline-values';
import { WindowFields } from './window-fields';

/** One event, and then, or then not, another within a time. */
export function SequenceFields({ leaf }: { leaf: DraftLeaf }) {
  const { at, set } = useLeafFields(leaf);
  const { then } = leaf;
  return (
    <>
      <EventField {...at('first.event')} value={leaf.event} onChange={(event) => set({ event })} />
      <WindowFields leaf={leaf} />
      <FilterFields
        event={leaf.event}
        filters={leaf.where}
        at={(field) => at(`first.where.${field}`)}
        onChange={(where) => set({ where })}
      />
      <Next leaf={leaf} />
      <FilterFields
        event={then.event}
        filters={then.where}
        at={(field) => at(`then.where.${field}`)}
        onChange={(where) => set({ then: { ...then, where } })}
      />
      <Same leaf={leaf} />
    </>
  );
}

function Next({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const { then, happened, within } = leaf;
  return (
    <FullLine>
      <Flex gap={2} wrap="wrap" alignItems="flex-start">
        <Choice
          label={t('audiences.then')}
          value={happened ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('audiences.then.yes') },
            { value: 'no', label: t('audiences.then.no') },
          ]}
          onChange={(value) => set({ happened: value === 'yes' })}
        />
        <EventField
          {...at('then.event')}
          label={t('audiences.then.event')}
          value={then.event}
          onChange={(event) => set({ then: { ...then, event } })}
        />
        <Choice
          label={t('audiences.then.when')}
          value={within ? 'within' : 'later'}
          options={[
            { value: 'later', label: t('audiences.then.later') },
            { value: 'within', label: t('audiences.then.within') },
          ]}
          onChange={(value) =>
            set({ within: value === 'within' ? { amount: 1, unit: 'days' } : null })
          }
        />
        {within && (
          <>
            <Amount
              {...at('within.amount')}
              label={t('audiences.then.amount')}
              value={within.amount}
              onChange={(amount) => set({ within: { ...within, amount } })}
            />
            <Unit value={within.unit} onChange={(unit) => set({ within: { ...within, unit } })} />
          </>
        )}
      </Flex>
    </FullLine>
  );
}

function Same({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const first = useProperties(leaf.event);
  const then = useProperties(leaf.then.event);
  const { same } = leaf;
  return (
    <FullLine>
      <Flex gap={2} wrap="wrap" alignItems="flex-start">
        <Choice
          label={t('audiences.same')}
          value={same ? 'yes' : 'no'}
          options={[
            { value: 'no', label: t('audiences.same.no') },
            { value: 'yes', label: t('audiences.same.yes') },
          ]}
          onChange={(value) => set({ same: value === 'yes' ? { first: '', then: '' } : null })}
        />
        {same && (
          <>
            <InlineField {...at('same.first')} width="18rem">
              <WordCombobox
                label={t('audiences.same.first')}
                placeholder={t('audiences.property.choose')}
                value={same.first}
                words={first}
                onChange={(property) => set({ same: { ...same, first: property } })}
                isOpen
              />
            </InlineField>
            <InlineWord>=</InlineWord>
            <InlineField {...at('same.then')} width="18rem">
              <WordCombobox
                label={t('audiences.same.then')}
                placeholder={t('audiences.property.choose')}
                value={same.then}
                words={then}
                onChange={(property) => set({ same: { ...same, then: property } })}
                isOpen
              />
            </InlineField>
          </>
        )}
      </Flex>
    </FullLine>
  );
}
