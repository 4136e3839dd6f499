import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef } from 'react';

import type { FieldMapping } from '../../../../contracts/exports';
import { Panel } from '../../../components/panel';
import { useText } from '../../../hooks/use-text';
import { ColumnRow, moveButtonId } from './column-row';
import { moved } from './mapping';
import type { FlowForm } from './use-flow-form';

/** The row as it will be sent: each column's name, how its value travels, and its place. */
export function ColumnsEditor({ form }: { form: FlowForm }) {
  const t = useText();
  const { values, set, errors } = form;
  const { fields } = values;
  const moving = useRef<{ from: string; by: -1 | 1 } | null>(null);
  const fault = errors.of('fields');

  // The browser forgets the focus of a row that changes its place.
  useEffect(() => {
    if (!moving.current) return;
    const { from, by } = moving.current;
    moving.current = null;
    const [wanted, other] = [by, -by as -1 | 1].map((direction) =>
      document.getElementById(moveButtonId(from, direction)),
    );
    const isUsable = wanted instanceof HTMLButtonElement && !wanted.disabled;
    (isUsable ? wanted : other)?.focus();
  }, [fields]);

  const change = (index: number, part: Partial<FieldMapping>) =>
    set({ fields: fields.map((field, at) => (at === index ? { ...field, ...part } : field)) });
  const move = (index: number, by: -1 | 1) => {
    moving.current = { from: fields[index].from, by };
    set({ fields: moved(fields, index, by) });
  };

  return (
    <Panel title={t('exports.row')} hint={t('exports.row.hint')}>
      {fields.length === 0 && (
        <Typography
          tag="p"
          textColor={fault ? 'danger600' : 'neutral600'}
          role={fault ? 'alert' : undefined}
        >
          {fault ?? t('exports.row.empty')}
        </Typography>
      )}
      <Flex tag="ol" direction="column" alignItems="stretch">
        {fields.map((field, index) => (
          <Box
            key={field.from}
            tag="li"
            paddingTop={3}
            paddingBottom={3}
            borderColor="neutral150"
            borderWidth={index === 0 ? '0' : '1px 0 0'}
          >
            <ColumnRow
              field={field}
              index={index}
              count={fields.length}
              error={errors.of(`fields.${index}.to`) ?? errors.of(`fields.${index}.from`)}
              onChange={(part) => change(index, part)}
              onMove={(by) => move(index, by)}
              onRemove={() => set({ fields: fields.filter((_, at) => at !== index) })}
            />
          </Box>
        ))}
      </Flex>
    </Panel>
  );
}
