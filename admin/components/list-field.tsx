import { Flex, NumberInput, Tag, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';

import { useText } from '../hooks/use-text';

type Value = string | number | boolean;

interface ListFieldProps<V extends Value> {
  label: string;
  values: readonly V[];
  /** What is typed is a number. */
  isNumbers?: boolean;
  isDisabled?: boolean;
  onChange: (values: V[]) => void;
}

/** Several values: each is typed and taken with Enter or by leaving the field. */
export function ListField<V extends Value>(props: ListFieldProps<V>) {
  const { label, values, isNumbers = false, isDisabled = false, onChange } = props;
  const t = useText();
  const [text, setText] = useState('');
  const [number, setNumber] = useState<number>();
  const typed = isNumbers ? number : text.trim();

  const take = () => {
    if (typed === undefined || typed === '') return;
    if (!values.includes(typed as V)) onChange([...values, typed as V]);
    setText('');
    setNumber(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  };
  const common = {
    size: 'S' as const,
    'aria-label': label,
    placeholder: t('list-field.add'),
    onKeyDown,
    onBlur: take,
    disabled: isDisabled,
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      {isNumbers ? (
        <NumberInput {...common} value={number} onValueChange={setNumber} />
      ) : (
        <TextInput {...common} value={text} onChange={({ target }) => setText(target.value)} />
      )}
      {values.length > 0 && (
        <Flex wrap="wrap" gap={1}>
          {values.map((value) => (
            <Tag
              key={`${typeof value} ${String(value)}`}
              icon={<Cross aria-hidden />}
              disabled={isDisabled}
              label={t('list-field.remove', { value: String(value) })}
              onClick={() => onChange(values.filter((one) => one !== value))}
            >
              {typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)}
            </Tag>
          ))}
        </Flex>
      )}
    </Flex>
  );
}
