import { Combobox, ComboboxOption } from '@strapi/design-system';

interface PickOneProps {
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  isDisabled: boolean;
  onPick: (value: string) => void;
}

/** One of many, found by typing. What is picked already is shown even if no option names it. */
export function PickOne({ value = '', options, isDisabled, onPick }: PickOneProps) {
  const isListed = options.some((option) => option.value === value);
  const all = isListed ? options : [{ value, label: value }, ...options];
  return (
    <Combobox
      value={value}
      // The design system knows an option's text only once its list has been opened.
      defaultTextValue={all.find((option) => option.value === value)?.label}
      autocomplete={{ type: 'list', filter: 'contains' }}
      disabled={isDisabled}
      onChange={(picked) => picked && onPick(picked)}
    >
      {all.map((option) => (
        <ComboboxOption key={option.value} value={option.value} textValue={option.label}>
          {option.label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}
