import { Box, Checkbox, Flex, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';

import { Panel } from '../../../components/panel';
import { useText } from '../../../hooks/use-text';
import { toggled } from './mapping';
import type { FlowForm } from './use-flow-form';

/** All fields of the content type; what is ticked is in the row. */
export function FieldCatalogue({ form }: { form: FlowForm }) {
  const t = useText();
  const { values, set, catalogue } = form;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const shown = catalogue.filter(({ path }) => path.toLocaleLowerCase().includes(wanted));
  return (
    <Panel title={t('exports.fields.all')}>
      <TextInput
        size="S"
        aria-label={t('exports.fields.search')}
        placeholder={t('exports.fields.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <Box tag="ul" maxHeight="48rem" overflow="auto" padding={1}>
        {shown.map((field) => (
          <Flex
            key={field.path}
            tag="li"
            justifyContent="space-between"
            gap={2}
            paddingTop={1}
            paddingBottom={1}
          >
            <Checkbox
              checked={values.fields.some(({ from }) => from === field.path)}
              onCheckedChange={() => set({ fields: toggled(values.fields, field) })}
            >
              {field.path}
            </Checkbox>
            <Typography variant="pi" textColor="neutral600">
              {field.type}
            </Typography>
          </Flex>
        ))}
        {shown.length === 0 && (
          <Typography tag="li" textColor="neutral600">
            {t('list.no-hits')}
          </Typography>
        )}
      </Box>
    </Panel>
  );
}
