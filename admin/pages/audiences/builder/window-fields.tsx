import { DateTimePicker, NumberInput } from '@strapi/design-system';

import { useText } from '../../../hooks/use-text';
import { Choice } from '../../../components/choice';
import type { DraftWindow, WindowUnit } from './draft';
import { InlineField } from '../../../components/inline-field';
import { InlineWord } from './inline-word';

const KINDS = ['any', 'last', 'absolute'] as const;
const UNITS: readonly WindowUnit[] = ['minutes', 'hours', 'days'];

interface WindowFieldsProps {
  path: string;
  window: DraftWindow;
  errorOf: (path: string) => string | undefined;
  onChange: (window: DraftWindow) => void;
}

/** When it must have happened: ever, in the last N, or between two instants. */
export function WindowFields({ path, window, errorOf, onChange }: WindowFieldsProps) {
  const t = useText();
  const set = (change: Partial<DraftWindow>) => onChange({ ...window, ...change });
  return (
    <>
      <InlineField path={`${path}.window`} error={errorOf(`${path}.window`)}>
        <Choice
          label={t('audiences.window')}
          value={window.kind}
          options={KINDS.map((value) => ({ value, label: t(`audiences.window.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </InlineField>
      {window.kind === 'last' && (
        <>
          <InlineField
            path={`${path}.window.amount`}
            error={errorOf(`${path}.window.amount`)}
            width="9rem"
          >
            <NumberInput
              size="S"
              aria-label={t('audiences.window.amount')}
              value={window.amount}
              onValueChange={(amount) => set({ amount })}
            />
          </InlineField>
          <Choice
            label={t('audiences.window.unit')}
            value={window.unit}
            options={UNITS.map((value) => ({ value, label: t(`audiences.unit.${value}`) }))}
            onChange={(unit) => set({ unit })}
          />
        </>
      )}
      {window.kind === 'absolute' && (
        <>
          <Instant
            path={`${path}.window.from`}
            label={t('audiences.window.from')}
            at={window.from}
            error={errorOf(`${path}.window.from`)}
            onChange={(from) => set({ from })}
          />
          <InlineWord>{t('audiences.window.and')}</InlineWord>
          <Instant
            path={`${path}.window.to`}
            label={t('audiences.window.to')}
            at={window.to}
            error={errorOf(`${path}.window.to`)}
            onChange={(to) => set({ to })}
          />
        </>
      )}
    </>
  );
}

interface InstantProps {
  path: string;
  label: string;
  at: string | undefined;
  error: string | undefined;
  onChange: (at: string | undefined) => void;
}

function Instant({ path, label, at, error, onChange }: InstantProps) {
  const t = useText();
  return (
    <InlineField path={path} error={error} width="32rem">
      <DateTimePicker
        size="S"
        dateLabel={t('audiences.window.date', { label })}
        timeLabel={t('audiences.window.time', { label })}
        value={at === undefined ? null : new Date(at)}
        onChange={(date) => onChange(date?.toISOString())}
      />
    </InlineField>
  );
}
