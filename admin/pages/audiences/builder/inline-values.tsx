import { DateTimePicker, NumberInput } from '@strapi/design-system';

import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { useText } from '../../../hooks/use-text';
import type { WindowUnit } from './draft';

const UNITS: readonly WindowUnit[] = ['minutes', 'hours', 'days'];

interface FieldProps<Value> {
  path: string;
  error: string | undefined;
  label: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** A number inside a sentence. */
export function Amount({ path, error, label, value, onChange }: FieldProps<number>) {
  return (
    <InlineField path={path} error={error} width="9rem">
      <NumberInput size="S" aria-label={label} value={value} onValueChange={onChange} />
    </InlineField>
  );
}

interface UnitProps {
  value: WindowUnit;
  onChange: (unit: WindowUnit) => void;
}

/** Minutes, hours or days. */
export function Unit({ value, onChange }: UnitProps) {
  const t = useText();
  return (
    <Choice
      label={t('audiences.window.unit')}
      value={value}
      options={UNITS.map((unit) => ({ value: unit, label: t(`audiences.unit.${unit}`) }))}
      onChange={onChange}
    />
  );
}

/** A date and a time. */
export function Instant({ path, error, label, value, onChange }: FieldProps<string>) {
  const t = useText();
  const date = value === undefined ? NaN : Date.parse(value);
  return (
    <InlineField path={path} error={error} width="32rem">
      <DateTimePicker
        size="S"
        dateLabel={t('audiences.window.date', { label })}
        timeLabel={t('audiences.window.time', { label })}
        value={Number.isNaN(date) ? null : new Date(date)}
        onChange={(chosen) => onChange(chosen?.toISOString())}
      />
    </InlineField>
  );
}
