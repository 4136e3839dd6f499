import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { UploadOutcome } from '../../../../contracts/audiences';
import { FilePicker } from '../../../components/file-picker';
import { Panel } from '../../../components/panel';
import { SelectField } from '../../../components/select-field';
import { WordCombobox } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import { IDENTIFIER_KINDS } from '../builder/member-fields';
import { useListUpload } from './use-list-upload';

const MODES = ['add', 'replace'] as const;

/** Takes a list of people as CSV and says what came of it. */
export function UploadPanel({ id }: { id: string }) {
  const t = useText();
  const { form, set, pick, submit, errors, outcome, isBusy } = useListUpload(id);
  const { columns, mode, type, typeColumn, valueColumn, text } = form;
  const ofColumns = columns.map((name) => ({ value: name, label: name }));
  return (
    <Panel
      title={t('listed.upload')}
      hint={t('listed.upload.hint')}
      action={
        <Button loading={isBusy} disabled={text === null} onClick={submit}>
          {t('listed.upload.submit')}
        </Button>
      }
    >
      <Field.Root id="list-file" name="csv" error={errors.of('csv')} required>
        <Field.Label>{t('listed.file')}</Field.Label>
        <FilePicker
          id="list-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={({ target }) => void pick(target.files?.[0] ?? null)}
        />
        <Field.Error />
      </Field.Root>
      {columns.length > 0 && (
        <>
          <SelectField
            name="valueColumn"
            label={t('listed.column')}
            error={errors.of('valueColumn')}
            value={valueColumn}
            options={ofColumns}
            onChange={(column) => set({ valueColumn: column })}
          />
          <SelectField
            name="typeColumn"
            label={t('listed.kind-from')}
            error={errors.of('typeColumn')}
            value={typeColumn}
            options={[{ value: '', label: t('listed.kind-same') }, ...ofColumns]}
            onChange={(column) => set({ typeColumn: column })}
          />
          {typeColumn === '' && (
            <Field.Root name="type" error={errors.of('type')} required>
              <Field.Label>{t('audiences.identifier.type')}</Field.Label>
              <WordCombobox
                label={t('audiences.identifier.type')}
                placeholder={t('audiences.identifier.choose')}
                value={type}
                words={IDENTIFIER_KINDS}
                onChange={(kind) => set({ type: kind })}
                size="M"
                isOpen
              />
              <Field.Error />
            </Field.Root>
          )}
          <SelectField
            name="mode"
            label={t('listed.mode')}
            error={errors.of('mode')}
            value={mode}
            options={MODES.map((value) => ({ value, label: t(`listed.mode.${value}`) }))}
            onChange={(chosen) => set({ mode: chosen })}
          />
        </>
      )}
      {outcome && <Outcome outcome={outcome} />}
    </Panel>
  );
}

const FIGURES = ['rows', 'added', 'removed', 'unknown', 'listed'] as const;

function Outcome({ outcome }: { outcome: UploadOutcome }) {
  const t = useText();
  const intl = useIntl();
  return (
    <div role="status">
      <Flex tag="dl" gap={6} wrap="wrap">
        {FIGURES.map((key) => (
          <Flex key={key} direction="column" alignItems="flex-start">
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {t(`listed.outcome.${key}`)}
            </Typography>
            <Typography tag="dd" variant="delta" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {intl.formatNumber(outcome[key])}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </div>
  );
}
