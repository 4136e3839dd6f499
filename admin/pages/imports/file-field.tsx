import { Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';

import { useText } from '../../hooks/use-text';

const ACCEPTED = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json';

/** The browser's own picker: it takes a dropped file and the keyboard, and says what is chosen. */
const Picker = styled.input`
  width: 100%;
  padding: ${({ theme }) => theme.spaces[4]};
  border: 1px dashed ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral100};
  font-family: inherit;
  font-size: ${({ theme }) => theme.fontSizes[2]};

  &::file-selector-button {
    margin-right: ${({ theme }) => theme.spaces[3]};
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: ${({ theme }) => theme.colors.neutral800};
    background: ${({ theme }) => theme.colors.neutral0};
    font: inherit;
    cursor: pointer;
  }
`;

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
        <Picker
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
