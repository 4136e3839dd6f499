import { NumberInput, TextInput } from '@strapi/design-system';

import { HAVE_OPERATORS } from '../../../../contracts/audiences';
import { WordCombobox, type Word } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { Choice } from '../../../components/choice';
import { choosesValueKind, valueKindOf, type DraftLeaf, type ValueKind } from './draft';
import { InlineField } from '../../../components/inline-field';

const VALUE_KINDS: readonly ValueKind[] = ['text', 'number', 'boolean'];

interface HaveFieldsProps {
  path: string;
  leaf: DraftLeaf;
  traits: readonly Word[];
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<DraftLeaf>) => void;
}

/** A trait, how it is compared, and with what. */
export function HaveFields({ path, leaf, traits, errorOf, onChange }: HaveFieldsProps) {
  const t = useText();
  return (
    <>
      <InlineField path={`${path}.trait`} error={errorOf(`${path}.trait`)} width="20rem">
        <WordCombobox
          label={t('audiences.trait')}
          placeholder={t('audiences.trait.choose')}
          value={leaf.trait}
          words={traits}
          onChange={(trait) => onChange({ trait })}
          isOpen
        />
      </InlineField>
      <InlineField path={`${path}.operator`} error={errorOf(`${path}.operator`)}>
        <Choice
          label={t('audiences.operator')}
          value={leaf.operator}
          options={HAVE_OPERATORS.map((value) => ({
            value,
            label: t(`audiences.operator.${value}`),
          }))}
          onChange={(operator) => onChange({ operator })}
        />
      </InlineField>
      {choosesValueKind(leaf) && (
        <Choice
          label={t('audiences.value.kind')}
          value={leaf.valueKind}
          options={VALUE_KINDS.map((value) => ({ value, label: t(`audiences.value.${value}`) }))}
          onChange={(valueKind) => onChange({ valueKind })}
        />
      )}
      <ValueField path={`${path}.value`} leaf={leaf} errorOf={errorOf} onChange={onChange} />
    </>
  );
}

type ValueFieldProps = Omit<HaveFieldsProps, 'traits'>;

function ValueField({ path, leaf, errorOf, onChange }: ValueFieldProps) {
  const t = useText();
  const kind = valueKindOf(leaf);
  const label = t('audiences.value');
  if (kind === null) return null;
  return (
    <InlineField path={path} error={errorOf(path)} width={kind === 'text' ? '20rem' : '12rem'}>
      {kind === 'text' && (
        <TextInput
          size="S"
          aria-label={label}
          value={leaf.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
      )}
      {kind === 'number' && (
        <NumberInput
          size="S"
          aria-label={label}
          value={leaf.number}
          onValueChange={(number) => onChange({ number })}
        />
      )}
      {kind === 'boolean' && (
        <Choice
          label={label}
          value={leaf.boolean ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          onChange={(value) => onChange({ boolean: value === 'yes' })}
        />
      )}
    </InlineField>
  );
}
