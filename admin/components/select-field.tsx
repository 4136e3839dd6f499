import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

interface SelectFieldProps<Value extends string> {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  isDisabled?: boolean;
  onChange: (value: Value) => void;
}

/** A select with its label, hint and fault. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { name, label, hint, error, value, options, isDisabled, onChange } = props;
  return (
    <Field.Root name={name} error={error} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value}
        disabled={isDisabled}
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
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
