import { NumberInput, TextInput } from '@strapi/design-system';

import { OPERATORS } from '../../../../contracts/operators';
import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { ListField } from '../../../components/list-field';
import { WordCombobox, type Word } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import type { DraftComparison, DraftValue } from './draft';
import type { LeafFieldsOf } from './use-leaf-fields';
import { formOf, valueKindsOf } from './values';
import { Instant } from './inline-values';

interface ComparisonFieldsProps<C extends DraftComparison> {
  of: C;
  at: LeafFieldsOf['at'];
  /** Values that were seen. */
  examples?: readonly Word[];
  onChange: (change: Partial<DraftComparison>) => void;
}

/** How something is compared, and with what. */
export function ComparisonFields<C extends DraftComparison>(props: ComparisonFieldsProps<C>) {
  const { of, at, examples, onChange } = props;
  const t = useText();
  const { operator, value } = of;
  const kinds = valueKindsOf(operator);
  const set = (change: Partial<DraftValue>) => onChange({ value: { ...value, ...change } });
  return (
    <>
      <InlineField {...at('operator')}>
        <Choice
          label={t('audiences.operator')}
          value={operator}
          options={OPERATORS.map((one) => ({ value: one, label: t(`audiences.operator.${one}`) }))}
          onChange={(chosen) => onChange({ operator: chosen })}
        />
      </InlineField>
      {kinds.length > 0 && (
        <Choice
          label={t('audiences.value.kind')}
          value={kinds.includes(value.kind) ? value.kind : 'text'}
          options={kinds.map((kind) => ({ value: kind, label: t(`audiences.value.${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
      )}
      <ValueField of={of} at={at} examples={examples} set={set} />
    </>
  );
}

interface ValueFieldProps {
  of: DraftComparison;
  at: LeafFieldsOf['at'];
  examples?: readonly Word[];
  set: (change: Partial<DraftValue>) => void;
}

function ValueField({ of, at, examples = [], set }: ValueFieldProps) {
  const t = useText();
  const { value } = of;
  const label = t('audiences.value');
  switch (formOf(of)) {
    case null:
      return null;
    case 'text':
      return (
        <InlineField {...at('value')} width="16rem">
          {examples.length > 0 ? (
            <WordCombobox
              label={label}
              placeholder=""
              value={value.text}
              words={examples}
              onChange={(text) => set({ text })}
              isOpen
            />
          ) : (
            <TextInput
              size="S"
              aria-label={label}
              value={value.text}
              onChange={({ target }) => set({ text: target.value })}
            />
          )}
        </InlineField>
      );
    case 'number':
      return (
        <InlineField {...at('value')} width="12rem">
          <NumberInput
            size="S"
            aria-label={label}
            value={value.number}
            onValueChange={(number) => set({ number })}
          />
        </InlineField>
      );
    case 'boolean':
      return (
        <Choice
          label={label}
          value={value.boolean ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          onChange={(chosen) => set({ boolean: chosen === 'yes' })}
        />
      );
    case 'date':
      return (
        <Instant
          {...at('value')}
          label={label}
          value={value.text === '' ? undefined : value.text}
          onChange={(text = '') => set({ text })}
        />
      );
    case 'list':
      return (
        <InlineField {...at('value')} width="26rem">
          <ListField
            label={label}
            values={value.list}
            isNumbers={value.kind === 'number'}
            onChange={(list) => set({ list })}
          />
        </InlineField>
      );
  }
}
