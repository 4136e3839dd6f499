import { Combobox, ComboboxOption, Flex, Typography } from '@strapi/design-system';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useIntl } from 'react-intl';

import { useText } from '../hooks/use-text';

export interface Word {
  name: string;
  /** How often it was seen; absent where nobody counts. */
  count?: number;
}

interface WordComboboxProps {
  label: string;
  placeholder: string;
  value: string;
  words: readonly Word[];
  onChange: (value: string) => void;
  size?: 'S' | 'M';
  /** The list is not closed: a word that is not in it may be typed. */
  isOpen?: boolean;
  isDisabled?: boolean;
}

/** As many as one can look through; more are found by typing. */
const SHOWN = 50;

/** The words that hold what was typed; all of them while nothing new was typed. */
export function wordsFor(words: readonly Word[], text: string, value: string): readonly Word[] {
  if (text === '' || text === value) return words.slice(0, SHOWN);
  const typed = text.toLocaleLowerCase();
  return words.filter(({ name }) => name.toLocaleLowerCase().includes(typed)).slice(0, SHOWN);
}

/** A word out of a catalogue, with how often each was seen. */
export function WordCombobox(props: WordComboboxProps) {
  const { label, placeholder, value, words, onChange, size = 'S' } = props;
  const { isOpen = false, isDisabled = false } = props;
  const t = useText();
  const intl = useIntl();
  const [text, setText] = useState(value);
  const [isShown, setShown] = useState(false);
  // The value may also change without typing: by *undo*.
  useEffect(() => setText(value), [value]);
  const choose = (chosen: string | undefined) => {
    if (isOpen || chosen) onChange(chosen ?? '');
    // What is no word of a closed list is dropped, and the last one stands again.
    else window.setTimeout(() => setText(value));
  };

  /** An open list would keep the Tab key: it closes first, and what was typed is taken. */
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || !isShown) return;
    event.stopPropagation();
    flushSync(() => setShown(false));
  };

  return (
    <div onKeyDownCapture={leave}>
      <Combobox
        open={isShown}
        onOpenChange={(open) => setShown(open ?? false)}
        size={size}
        aria-label={label}
        placeholder={placeholder}
        autocomplete="none"
        allowCustomValue={isOpen}
        value={value}
        textValue={text}
        onTextValueChange={(typed) => setText(typed ?? '')}
        onChange={choose}
        disabled={isDisabled}
        noOptionsMessage={() =>
          isOpen && text !== '' ? t('list.as-typed', { text }) : t('list.no-hits')
        }
      >
        {wordsFor(words, text, value).map(({ name, count }) => (
          <ComboboxOption key={name} value={name} textValue={name}>
            <Flex tag="span" justifyContent="space-between" gap={4}>
              <span>{name}</span>
              {count !== undefined && (
                <Typography tag="span" variant="pi" textColor="neutral600">
                  {intl.formatNumber(count)}
                </Typography>
              )}
            </Flex>
          </ComboboxOption>
        ))}
      </Combobox>
    </div>
  );
}
