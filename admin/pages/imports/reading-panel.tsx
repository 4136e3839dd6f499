import { Field, Grid, TextInput } from '@strapi/design-system';
import type { ReactNode } from 'react';

import {
  importFormat,
  importMapping,
  type ImportDetail,
  type ImportFormat,
  type ImportMapping,
} from '../../../contracts/imports';
import { Panel } from '../../components/panel';
import { SelectField } from '../../components/select-field';
import { useText } from '../../hooks/use-text';
import { EventNames } from './event-names';

interface ReadingPanelProps {
  one: ImportDetail;
  value: ImportMapping;
  errorOf: (path: string) => string | undefined;
  isReadOnly: boolean;
  onChange: (change: Partial<ImportMapping>) => void;
  onFormat: (format: Partial<Pick<ImportFormat, 'encoding' | 'separator'>>) => void;
}

const DATES = ['iso', 'dmy', 'mdy'] as const;
const DECIMALS = importMapping.shape.decimal.unwrap().options;
const ENCODINGS = importFormat.shape.encoding.options;
const SEPARATORS = importFormat.shape.separator.options;
const SEPARATOR_WORD = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const DECIMAL_WORD = { '.': 'point', ',': 'comma' } as const;

const Cell = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={4} s={6} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

/** How the file writes things down, and what holds for every row. */
export function ReadingPanel(props: ReadingPanelProps) {
  const { one, value, errorOf, isReadOnly, onChange, onFormat } = props;
  const t = useText();
  const hasEventColumn = value.columns.some(({ role }) => role === 'event');
  const text = (field: 'event' | 'timeZone' | 'remove', label: string, hint: string) => (
    <Cell>
      <Field.Root
        name={`mapping.${field}`}
        error={errorOf(`mapping.${field}`)}
        hint={hint}
        required={field === 'event' && !hasEventColumn}
      >
        <Field.Label>{label}</Field.Label>
        <TextInput
          value={value[field]}
          disabled={isReadOnly}
          spellCheck={false}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Cell>
  );

  return (
    <Panel title={t('imports.reading')} hint={t('imports.reading.hint')}>
      <Grid.Root gap={5}>
        {one.kind === 'events' &&
          text(
            'event',
            t('imports.event'),
            t(hasEventColumn ? 'imports.event.otherwise' : 'imports.event.hint'),
          )}
        <Cell>
          <SelectField
            name="mapping.dates"
            label={t('imports.dates')}
            value={value.dates}
            isDisabled={isReadOnly}
            options={DATES.map((dates) => ({ value: dates, label: t(`imports.dates.${dates}`) }))}
            onChange={(dates) => onChange({ dates })}
          />
        </Cell>
        {text('timeZone', t('imports.time-zone'), t('imports.time-zone.hint'))}
        <Cell>
          <SelectField
            name="mapping.decimal"
            label={t('imports.decimal')}
            value={value.decimal}
            isDisabled={isReadOnly}
            options={DECIMALS.map((decimal) => ({
              value: decimal,
              label: t(`imports.decimal.${DECIMAL_WORD[decimal]}`),
            }))}
            onChange={(decimal) => onChange({ decimal })}
          />
        </Cell>
        {one.kind === 'people' &&
          text('remove', t('imports.take-away'), t('imports.take-away.hint'))}
        {one.format && (
          <Cell>
            <SelectField
              name="format.encoding"
              label={t('imports.encoding')}
              value={one.format.encoding}
              isDisabled={isReadOnly}
              options={ENCODINGS.map((encoding) => ({ value: encoding, label: encoding }))}
              onChange={(encoding) => onFormat({ encoding })}
            />
          </Cell>
        )}
        {one.format?.syntax === 'csv' && (
          <Cell>
            <SelectField
              name="format.separator"
              label={t('imports.separator')}
              hint={t('imports.separator.hint')}
              value={one.format.separator}
              isDisabled={isReadOnly}
              options={SEPARATORS.map((separator) => ({
                value: separator,
                label: t(`imports.separator.${SEPARATOR_WORD[separator]}`),
              }))}
              onChange={(separator) => onFormat({ separator })}
            />
          </Cell>
        )}
      </Grid.Root>
      {hasEventColumn && (
        <EventNames
          pairs={value.eventNames}
          errorOf={errorOf}
          isReadOnly={isReadOnly}
          onChange={(eventNames) => onChange({ eventNames })}
        />
      )}
    </Panel>
  );
}
