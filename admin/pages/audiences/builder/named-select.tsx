import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

import { InlineField } from '../../../components/inline-field';

interface NamedSelectProps {
  path: string;
  error: string | undefined;
  label: string;
  placeholder: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
}

/** One of the things that have names; what is not among them any more stands by its id. */
export function NamedSelect({
  path,
  error,
  label,
  placeholder,
  value,
  options,
  onChange,
}: NamedSelectProps) {
  const isLost = value !== '' && !options.some(({ id }) => id === value);
  const shown = isLost ? [...options, { id: value, name: value }] : options;
  return (
    <InlineField path={path} error={error} width="26rem">
      <SingleSelect
        size="S"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(chosen) => onChange(String(chosen))}
      >
        {shown.map(({ id, name }) => (
          <SingleSelectOption key={id} value={id}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </InlineField>
  );
}
