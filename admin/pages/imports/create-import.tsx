import { Field, Typography } from '@strapi/design-system';
import { useEffect, useState } from 'react';

import { IMPORT_KINDS, type ImportKind } from '../../../contracts/imports';
import { sourcesApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { ProgressBar } from '../../components/progress-bar';
import { SelectField } from '../../components/select-field';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { FileField } from './file-field';
import { useUpload } from './use-upload';

const FIELDS = ['file', 'kind', 'sourceId'] as const;
/** Identifier of the source that the plugin keeps for files. */
const BUILT_IN = 'imports';

interface CreateImportProps {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Server sources that may vouch for a file; nothing is asked for without the right to see them. */
function useServerSources(isOpen: boolean) {
  const { canRead } = useRights('sources');
  const query = { pageSize: 100 };
  const { data } = sourcesApi.list.useQuery({ query }, { skip: !isOpen || !canRead });
  const all = data?.data ?? [];
  return all.filter(
    ({ kind, enabled, identifier }) => kind === 'server' && enabled && identifier !== BUILT_IN,
  );
}

export function CreateImport({ isOpen, onClose, onCreated }: CreateImportProps) {
  const t = useText();
  const errors = useApiErrors(FIELDS);
  const { clear } = errors;
  const upload = useUpload();
  const sources = useServerSources(isOpen);
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<ImportKind>('people');
  const [sourceId, setSourceId] = useState(BUILT_IN);

  useEffect(() => {
    if (!isOpen) return;
    setFile(null);
    setKind('people');
    setSourceId(BUILT_IN);
    clear();
  }, [clear, isOpen]);

  const close = () => {
    upload.stop();
    onClose();
  };
  const submit = async () => {
    if (!file) return;
    clear();
    try {
      const id = await upload.send({
        file,
        kind,
        sourceId: sourceId === BUILT_IN ? undefined : sourceId,
      });
      if (id) onCreated(id);
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  return (
    <FormModal
      isOpen={isOpen}
      onClose={close}
      title={t('imports.create')}
      submitLabel={t('imports.upload')}
      isSaving={upload.progress !== null}
      isDisabled={!file}
      onSubmit={submit}
    >
      <FileField file={file} error={errors.of('file')} onPick={setFile} />
      <SelectField
        name="kind"
        label={t('imports.kind')}
        hint={t(`imports.kind.${kind}.hint`)}
        error={errors.of('kind')}
        value={kind}
        options={IMPORT_KINDS.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        onChange={setKind}
      />
      {sources.length > 0 && (
        <SelectField
          name="sourceId"
          label={t('imports.source.label')}
          hint={t('imports.source.hint')}
          error={errors.of('sourceId')}
          value={sourceId}
          options={[
            { value: BUILT_IN, label: t('imports.title') },
            ...sources.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setSourceId}
        />
      )}
      {upload.progress !== null && (
        <Field.Root>
          <Typography variant="pi" textColor="neutral600" aria-live="polite">
            {t('imports.uploading', { percent: upload.progress })}
          </Typography>
          <ProgressBar size="S" value={upload.progress} aria-label={t('imports.upload')} />
        </Field.Root>
      )}
    </FormModal>
  );
}
