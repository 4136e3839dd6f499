import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useEffect, useState } from 'react';

import { sourcesApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { NameAndIdentifier } from '../../components/identifier-field';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

const FIELDS = ['name', 'identifier', 'kind'] as const;
const KINDS = ['website', 'server'] as const;
const EMPTY = { name: '', identifier: '', kind: 'website' as (typeof KINDS)[number] };

interface CreateSourceProps {
  isOpen: boolean;
  onClose: () => void;
  /** `secret` is there for server sources, once. */
  onCreated: (source: { id: string; secret: string | null }) => void;
}

export function CreateSource({ isOpen, onClose, onCreated }: CreateSourceProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const [value, setValue] = useState(EMPTY);
  const [create, { isLoading }] = sourcesApi.create.useMutation();
  const { clear } = errors;

  useEffect(() => {
    if (!isOpen) return;
    setValue(EMPTY);
    clear();
  }, [clear, isOpen]);

  const submit = async () => {
    clear();
    try {
      const { data } = await create({ body: value }).unwrap();
      notify('sources.created', { name: data.name });
      onCreated(data);
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  return (
    <FormModal
      isOpen={isOpen}
      onClose={onClose}
      title={t('sources.create')}
      submitLabel={t('action.create')}
      isSaving={isLoading}
      isDisabled={value.name.trim() === '' || value.identifier === ''}
      onSubmit={submit}
    >
      <NameAndIdentifier
        {...value}
        namePlaceholder={t('sources.name.example')}
        errorOf={errors.of}
        onChange={(names) => setValue((now) => ({ ...now, ...names }))}
      />
      <Field.Root
        name="kind"
        error={errors.of('kind')}
        hint={t(`sources.kind.${value.kind}.hint`)}
        required
      >
        <Field.Label>{t('sources.kind')}</Field.Label>
        <SingleSelect
          value={value.kind}
          onChange={(kind) =>
            setValue((now) => ({ ...now, kind: kind === 'server' ? 'server' : 'website' }))
          }
        >
          {KINDS.map((kind) => (
            <SingleSelectOption key={kind} value={kind}>
              {t(`sources.kind.${kind}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Hint />
        <Field.Error />
      </Field.Root>
    </FormModal>
  );
}
