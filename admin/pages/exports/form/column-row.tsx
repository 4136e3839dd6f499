import { Box, Checkbox, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Cross } from '@strapi/icons';

import type { FieldMapping } from '../../../../contracts/exports';
import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { useText } from '../../../hooks/use-text';

const CASTS = ['value', 'text', 'json'] as const;

export const moveButtonId = (from: string, by: -1 | 1): string =>
  `move-${by === -1 ? 'up' : 'down'}-${from}`;

interface ColumnRowProps {
  field: FieldMapping;
  index: number;
  count: number;
  error: string | undefined;
  onChange: (part: Partial<FieldMapping>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One column: where it comes from, its name in the row, and what is done with its value. */
export function ColumnRow(props: ColumnRowProps) {
  const { field, index, count, error, onChange, onMove, onRemove } = props;
  const t = useText();
  const { from, to, as, required } = field;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography variant="pi" textColor="neutral600" ellipsis>
          {from}
        </Typography>
        <Flex gap={1}>
          <IconButton
            id={moveButtonId(from, -1)}
            label={t('exports.column.up', { name: to })}
            variant="ghost"
            type="button"
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            id={moveButtonId(from, 1)}
            label={t('exports.column.down', { name: to })}
            variant="ghost"
            type="button"
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            label={t('exports.column.remove', { name: to })}
            variant="ghost"
            type="button"
            onClick={onRemove}
          >
            <Cross />
          </IconButton>
        </Flex>
      </Flex>
      <Flex alignItems="flex-start" gap={3} wrap="wrap">
        <Box flex="1 1 16rem">
          <InlineField path={`fields.${index}.to`} error={error}>
            <TextInput
              size="S"
              aria-label={t('exports.column.name', { name: from })}
              spellCheck={false}
              autoCapitalize="none"
              value={to}
              onChange={({ target }) => onChange({ to: target.value })}
            />
          </InlineField>
        </Box>
        <Choice
          label={t('exports.column.as', { name: from })}
          value={as}
          options={CASTS.map((value) => ({ value, label: t(`exports.column.as.${value}`) }))}
          onChange={(chosen) => onChange({ as: chosen })}
        />
        <Flex minHeight="3.2rem">
          <Checkbox
            checked={required}
            onCheckedChange={(checked) => onChange({ required: checked === true })}
          >
            {t('exports.column.required')}
          </Checkbox>
        </Flex>
      </Flex>
    </Flex>
  );
}
