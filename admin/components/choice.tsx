import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { forwardRef } from 'react';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function ChoiceInner<Value extends string>(
  { label, value, options, onChange }: ChoiceProps<Value>,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  return (
    <SingleSelect
      ref={ref}
      size="S"
      aria-label={label}
      value={value}
      onChange={(chosen) => {
        const found = options.find((option) => option.value === chosen);
        if (found) onChange(found.value);
      }}
    >
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}

/** A select of few words inside a sentence. */
export const Choice = forwardRef(ChoiceInner) as <Value extends string>(
  props: ChoiceProps<Value> & React.RefAttributes<HTMLDivElement>,
) => React.ReactElement;
