import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { useBuilder } from './builder-context';

interface EventFieldProps {
  path: string;
  error: string | undefined;
  /** What it is called to those who listen, where there are two. */
  label?: string;
  value: string;
  onChange: (event: string) => void;
}

/** An event type out of the catalogue, or one that is still to come. */
export function EventField({ path, error, label, value, onChange }: EventFieldProps) {
  const t = useText();
  const { events } = useBuilder();
  const isNew = events.length > 0 && value !== '' && !events.some(({ name }) => name === value);
  return (
    <InlineField
      path={path}
      error={error}
      width="20.8rem"
      hint={isNew ? t('audiences.event.unseen') : undefined}
    >
      <WordCombobox
        label={label ?? t('audiences.event')}
        placeholder={t('audiences.event.choose')}
        value={value}
        words={events}
        onChange={onChange}
        isOpen
      />
    </InlineField>
  );
}
