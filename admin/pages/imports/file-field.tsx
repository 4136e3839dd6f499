import { Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FilePicker } from '../../components/file-picker';
import { useText } from '../../hooks/use-text';

const ACCEPTED = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json';

interface FileFieldProps {
  file: File | null;
  error: string | undefined;
  onPick: (file: File | null) => void;
}

export function FileField({ file, error, onPick }: FileFieldProps) {
  const t = useText();
  const intl = useIntl();
  const size = file && intl.formatNumber(file.size / 1_000_000, { maximumFractionDigits: 1 });
  return (
    <Field.Root id="import-file" name="file" error={error} hint={t('imports.file.hint')} required>
      <Field.Label>{t('imports.file')}</Field.Label>
      <Flex direction="column" alignItems="stretch" gap={1}>
        <FilePicker
          id="import-file"
          type="file"
          accept={ACCEPTED}
          onChange={({ target }) => onPick(target.files?.[0] ?? null)}
        />
        {size && (
          <Typography variant="pi" textColor="neutral600">
            {t('imports.file.size', { size })}
          </Typography>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
