import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { useBuilder } from './builder-context';
import { ComparisonFields } from './comparison-fields';
import type { DraftLeaf } from './draft';
import { useLeafFields } from './use-leaf-fields';

/** A trait, how it is compared, and with what. */
export function HaveFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { traits } = useBuilder();
  const { at, set } = useLeafFields(leaf);
  const { trait } = leaf;
  const isNew = traits.length > 0 && trait !== '' && !traits.some(({ name }) => name === trait);
  return (
    <>
      <InlineField
        {...at('trait')}
        width="20rem"
        hint={isNew ? t('audiences.trait.unseen') : undefined}
      >
        <WordCombobox
          label={t('audiences.trait')}
          placeholder={t('audiences.trait.choose')}
          value={trait}
          words={traits}
          onChange={(chosen) => set({ trait: chosen })}
          isOpen
        />
      </InlineField>
      <ComparisonFields of={leaf} at={at} onChange={set} />
    </>
  );
}
