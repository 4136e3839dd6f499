import { Box, Button, Flex, IconButton, TextInput } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { forwardRef } from 'react';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useRowFocus } from '../../../hooks/use-row-focus';
import { useText } from '../../../hooks/use-text';
import { FILTER_OPERATORS, takesNoValue, type DraftFilter } from './flow-values';
import type { FlowForm } from './use-flow-form';

const MOST = 20;

/** Only entries for which all of these hold are sent. */
export function FiltersEditor({ form }: { form: FlowForm }) {
  const t = useText();
  const { values, set } = form;
  const { filters } = values;
  const { rowRef, adder } = useRowFocus(filters);
  const add = () => {
    const id = Math.max(-1, ...filters.map((filter) => filter.id)) + 1;
    set({ filters: [...filters, { id, field: '', operator: '$eq', text: '' }] });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {filters.length > 0 && (
        <Flex direction="column" alignItems="stretch" gap={3}>
          {filters.map((filter, index) => (
            <FilterRow
              key={filter.id}
              ref={rowRef(filter.id)}
              index={index}
              filter={filter}
              form={form}
            />
          ))}
        </Flex>
      )}
      <Flex>
        <Button
          ref={adder}
          variant="secondary"
          type="button"
          startIcon={<Plus />}
          disabled={filters.length >= MOST}
          onClick={add}
        >
          {t('exports.filter.add')}
        </Button>
      </Flex>
    </Flex>
  );
}

interface FilterRowProps {
  index: number;
  filter: DraftFilter;
  form: FlowForm;
}

const FilterRow = forwardRef<HTMLDivElement, FilterRowProps>(({ index, filter, form }, ref) => {
  const t = useText();
  const { values, set, errors, catalogue } = form;
  const path = `what.filters.${index}`;
  const type = catalogue.find((field) => field.path === filter.field)?.type;
  const change = (part: Partial<DraftFilter>) =>
    set({ filters: values.filters.map((f) => (f.id === filter.id ? { ...f, ...part } : f)) });
  return (
    <Box ref={ref} role="group" aria-label={t('exports.filter', { number: index + 1 })}>
      <Flex alignItems="flex-start" gap={2} wrap="wrap">
        <InlineField path={`${path}.field`} error={errors.of(`${path}.field`)} width="20rem">
          <WordCombobox
            label={t('exports.filter.field')}
            placeholder={t('exports.filter.field')}
            value={filter.field}
            words={catalogue.map((field) => ({ name: field.path }))}
            onChange={(field) => change({ field })}
          />
        </InlineField>
        <Choice
          label={t('exports.filter.operator')}
          value={filter.operator}
          options={FILTER_OPERATORS.map((value) => ({
            value,
            label: t(`exports.filter.${value.slice(1) as 'eq'}`),
          }))}
          onChange={(operator) => change({ operator })}
        />
        {!takesNoValue(filter.operator) && (
          <InlineField path={`${path}.value`} error={errors.of(`${path}.value`)} width="20rem">
            {type === 'boolean' ? (
              <Choice
                label={t('exports.filter.value')}
                value={filter.text === 'true' ? 'true' : 'false'}
                options={[
                  { value: 'true', label: t('yes') },
                  { value: 'false', label: t('no') },
                ]}
                onChange={(text) => change({ text })}
              />
            ) : (
              <TextInput
                size="S"
                aria-label={t('exports.filter.value')}
                value={filter.text}
                onChange={({ target }) => change({ text: target.value })}
              />
            )}
          </InlineField>
        )}
        <IconButton
          label={t('exports.filter.remove', { number: index + 1 })}
          variant="ghost"
          type="button"
          onClick={() => set({ filters: values.filters.filter(({ id }) => id !== filter.id) })}
        >
          <Trash />
        </IconButton>
      </Flex>
    </Box>
  );
});
FilterRow.displayName = 'FilterRow';
