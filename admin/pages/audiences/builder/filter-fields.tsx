import { Flex, IconButton, TextButton } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import type { ReactNode } from 'react';

import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { ComparisonFields } from './comparison-fields';
import { emptyFilter, type DraftFilter } from './draft';
import { FullLine } from './full-line';
import { InlineWord } from './inline-word';
import type { LeafFieldsOf } from './use-leaf-fields';
import { useProperties } from './use-properties';

interface FilterFieldsProps {
  /** The event whose properties are suggested. */
  event: string;
  filters: readonly DraftFilter[];
  at: LeafFieldsOf['at'];
  onChange: (filters: DraftFilter[]) => void;
  /** What else stands below the sentence, before the button that adds. */
  children?: ReactNode;
}

/** What must hold of one and the same event: a line for each property. */
export function FilterFields({ event, filters, at, onChange, children }: FilterFieldsProps) {
  const t = useText();
  const properties = useProperties(event);
  const change = (index: number, values: Partial<DraftFilter>) =>
    onChange(filters.map((one, i) => (i === index ? { ...one, ...values } : one)));
  return (
    <>
      {filters.map((filter, index) => (
        <FullLine key={index}>
          <Flex
            role="group"
            aria-label={t('audiences.where', { number: index + 1 })}
            gap={2}
            wrap="wrap"
            alignItems="flex-start"
          >
            <InlineWord>
              {t(index === 0 ? 'audiences.where.first' : 'audiences.where.and')}
            </InlineWord>
            <InlineField {...at(`${index}.property`)} width="17rem">
              <WordCombobox
                label={t('audiences.property')}
                placeholder={t('audiences.property.choose')}
                value={filter.property}
                words={properties}
                onChange={(property) => change(index, { property })}
                isOpen
              />
            </InlineField>
            <ComparisonFields
              of={filter}
              at={(field) => at(`${index}.${field}`)}
              examples={properties.find(({ name }) => name === filter.property)?.examples}
              onChange={(values) => change(index, values)}
            />
            <IconButton
              label={t('audiences.where.remove', { number: index + 1 })}
              variant="ghost"
              size="S"
              type="button"
              onClick={() => onChange(filters.filter((_, i) => i !== index))}
            >
              <Cross />
            </IconButton>
          </Flex>
        </FullLine>
      ))}
      <FullLine>
        <Flex gap={4} wrap="wrap" alignItems="flex-start" paddingTop={1}>
          <TextButton
            type="button"
            startIcon={<Plus />}
            onClick={() => onChange([...filters, emptyFilter])}
          >
            {t('audiences.where.add')}
          </TextButton>
          {children}
        </Flex>
      </FullLine>
    </>
  );
}
