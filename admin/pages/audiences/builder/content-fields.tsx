import { TextInput } from '@strapi/design-system';

import { ENTRY_FIELDS } from '../../../../contracts/audiences';
import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { ListField } from '../../../components/list-field';
import { useText } from '../../../hooks/use-text';
import type { DraftLeaf } from './draft';
import { InlineWord } from './inline-word';
import { useLeafFields } from './use-leaf-fields';
import { Amount } from './inline-values';
import { WindowFields } from './window-fields';

/** What somebody read: content of a type or of any, by its categories or its labels. */
export function ContentFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const { contentType, field, values, count } = leaf;
  return (
    <>
      <InlineField {...at('contentType')} width="22rem">
        <TextInput
          size="S"
          aria-label={t('audiences.content.type')}
          placeholder={t('audiences.content.any-type')}
          value={contentType}
          onChange={({ target }) => set({ contentType: target.value })}
        />
      </InlineField>
      <InlineWord>{t('audiences.where.first')}</InlineWord>
      <Choice
        label={t('audiences.content.field')}
        value={field}
        options={ENTRY_FIELDS.map((one) => ({ value: one, label: t(`audiences.content.${one}`) }))}
        onChange={(chosen) => set({ field: chosen })}
      />
      <InlineWord>{t('audiences.operator.is-any-of')}</InlineWord>
      <InlineField {...at('values')} width="24rem">
        <ListField
          label={t('audiences.value')}
          values={values}
          onChange={(chosen) => set({ values: chosen })}
        />
      </InlineField>
      <InlineWord>{t('audiences.bound.at-least')}</InlineWord>
      <Amount
        {...at('atLeast')}
        label={t('audiences.times.label')}
        value={count.least}
        onChange={(least) => set({ count: { ...count, bound: 'at-least', least } })}
      />
      <InlineWord>{t('audiences.times', { count: count.least ?? 1 })}</InlineWord>
      <WindowFields leaf={leaf} />
    </>
  );
}
