import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

import { useUrlState } from '../hooks/use-list-state';

interface SelectFilterProps {
  /** Word in the address. */
  name: string;
  label: string;
  /** The first option is the one that stands for "no filter". */
  options: readonly { value: string; label: string }[];
}

/** A filter or order with few choices, kept in the address. */
export function SelectFilter({ name, label, options }: SelectFilterProps) {
  const [value, setValue] = useUrlState(name, options[0]?.value);
  return (
    <SingleSelect
      size="S"
      aria-label={label}
      value={value}
      onChange={(chosen) => setValue(String(chosen))}
    >
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}
