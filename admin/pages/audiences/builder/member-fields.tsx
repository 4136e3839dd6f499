import { TextInput } from '@strapi/design-system';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { useAudienceNames } from '../sentences/use-names';
import type { DraftLeaf } from './draft';
import { InlineWord } from './inline-word';
import { NamedSelect } from './named-select';
import { useLeafFields } from './use-leaf-fields';
import { Amount } from './inline-values';

/** Types that every installation knows; others are typed. */
export const IDENTIFIER_KINDS = ['user_id', 'email', 'phone', 'anonymous_id'].map((name) => ({
  name,
}));

export function IdentifierFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  return (
    <>
      <Choice
        label={t('audiences.identifier.present')}
        value={leaf.present ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('audiences.identifier.yes') },
          { value: 'no', label: t('audiences.identifier.no') },
        ]}
        onChange={(value) => set({ present: value === 'yes' })}
      />
      <InlineField {...at('type')} width="18rem">
        <WordCombobox
          label={t('audiences.identifier.type')}
          placeholder={t('audiences.identifier.choose')}
          value={leaf.identifierType}
          words={IDENTIFIER_KINDS}
          onChange={(identifierType) => set({ identifierType })}
          isOpen
        />
      </InlineField>
    </>
  );
}

export function AudienceField({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  const audiences = useAudienceNames() ?? [];
  return (
    <NamedSelect
      {...at('audience')}
      label={t('audiences.one')}
      placeholder={t('audiences.audience.choose')}
      value={leaf.audience}
      options={audiences}
      onChange={(audience) => set({ audience })}
    />
  );
}

export function ShareFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set } = useLeafFields(leaf);
  return (
    <>
      <InlineWord>{t('audiences.share.from')}</InlineWord>
      <Amount
        {...at('from')}
        label={t('audiences.share.from.label')}
        value={leaf.shareFrom}
        onChange={(shareFrom) => set({ shareFrom })}
      />
      <InlineWord>{t('audiences.share.to')}</InlineWord>
      <Amount
        {...at('to')}
        label={t('audiences.share.to.label')}
        value={leaf.shareTo}
        onChange={(shareTo) => set({ shareTo })}
      />
      <InlineWord>{t('audiences.share.draw')}</InlineWord>
      <InlineField {...at('seed')} width="12rem">
        <TextInput
          size="S"
          aria-label={t('audiences.share.seed')}
          value={leaf.seed}
          onChange={({ target }) => set({ seed: target.value })}
        />
      </InlineField>
    </>
  );
}
