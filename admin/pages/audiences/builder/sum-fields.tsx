import { Flex, IconButton, TextButton, TextInput } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { emptySum, type DraftLeaf, type DraftSum } from './draft';
import { FullLine } from './full-line';
import { InlineWord } from './inline-word';
import { useLeafFields } from './use-leaf-fields';
import { useProperties } from './use-properties';
import { Amount } from './inline-values';

const BOUNDS = ['at-least', 'at-most', 'between'] as const;

/** What the events must add up to, where the editor asks for it. */
export function SumFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const properties = useProperties(leaf.event);
  const { sum } = leaf;
  if (!sum) {
    return (
      <TextButton type="button" startIcon={<Plus />} onClick={() => set({ sum: emptySum })}>
        {t('audiences.sum.add')}
      </TextButton>
    );
  }
  const change = (values: Partial<DraftSum>) => set({ sum: { ...sum, ...values } });
  const { bound } = sum;
  return (
    <FullLine>
      <Flex
        role="group"
        aria-label={t('audiences.sum')}
        gap={2}
        wrap="wrap"
        alignItems="flex-start"
      >
        <InlineWord>{t('audiences.sum.before')}</InlineWord>
        <InlineField {...at('sum.property')} width="18rem">
          <WordCombobox
            label={t('audiences.property')}
            placeholder={t('audiences.property.choose')}
            value={sum.property}
            words={properties}
            onChange={(property) => change({ property })}
            isOpen
          />
        </InlineField>
        <InlineWord>{t('audiences.sum.is')}</InlineWord>
        <Choice
          label={t('audiences.sum.bound')}
          value={bound}
          options={BOUNDS.map((value) => ({ value, label: t(`audiences.bound.${value}`) }))}
          onChange={(value) => change({ bound: value })}
        />
        {bound !== 'at-most' && (
          <Amount
            {...at('sum.atLeast')}
            label={t('audiences.sum.least')}
            value={sum.least}
            onChange={(least) => change({ least })}
          />
        )}
        {bound === 'between' && <InlineWord>{t('audiences.window.and')}</InlineWord>}
        {bound !== 'at-least' && (
          <Amount
            {...at('sum.atMost')}
            label={t('audiences.sum.most')}
            value={sum.most}
            onChange={(most) => change({ most })}
          />
        )}
        <InlineField {...at('sum.currency')} width="12rem">
          <TextInput
            size="S"
            aria-label={t('audiences.sum.currency')}
            placeholder={t('audiences.sum.currency')}
            value={sum.currency}
            onChange={({ target }) => change({ currency: target.value.trim().toUpperCase() })}
          />
        </InlineField>
        <IconButton
          label={t('audiences.sum.remove')}
          variant="ghost"
          size="S"
          type="button"
          onClick={() => set({ sum: null })}
        >
          <Cross />
        </IconButton>
      </Flex>
    </FullLine>
  );
}
