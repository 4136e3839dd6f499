import { Field, Textarea } from '@strapi/design-system';
import { useEffect, useState } from 'react';

import type { RequestError } from '../api';
import { useApiErrors } from '../hooks/use-api-errors';
import { useText } from '../hooks/use-text';
import { FormModal } from './form-modal';
import { NameAndIdentifier } from './identifier-field';

const FIELDS = ['name', 'identifier', 'description'] as const;

export interface NamedThing {
  name: string;
  identifier: string;
  description: string;
}

const EMPTY: NamedThing = { name: '', identifier: '', description: '' };

interface NamedThingFormProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  submitLabel: string;
  namePlaceholder?: string;
  hasDescription?: boolean;
  /** Creates it: rejects with the request's error, which then sits on its field. */
  onSubmit: (value: NamedThing) => Promise<void>;
}

/** The modal for something that has a name, an identifier for good, and perhaps a description. */
export function NamedThingForm(props: NamedThingFormProps) {
  const { isOpen, onClose, title, submitLabel, namePlaceholder, hasDescription, onSubmit } = props;
  const t = useText();
  const errors = useApiErrors(FIELDS);
  const { clear } = errors;
  const [value, setValue] = useState(EMPTY);
  const [isSaving, setSaving] = useState(false);

  useEffect(() => {
    if (!isOpen) return;
    setValue(EMPTY);
    clear();
  }, [clear, isOpen]);

  const submit = async () => {
    clear();
    setSaving(true);
    try {
      await onSubmit(value);
    } catch (error) {
      errors.take(error as RequestError);
    } finally {
      setSaving(false);
    }
  };

  return (
    <FormModal
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      submitLabel={submitLabel}
      isSaving={isSaving}
      isDisabled={value.name.trim() === '' || value.identifier === ''}
      onSubmit={submit}
    >
      <NameAndIdentifier
        {...value}
        namePlaceholder={namePlaceholder}
        errorOf={errors.of}
        onChange={(names) => setValue((now) => ({ ...now, ...names }))}
      />
      {hasDescription && (
        <Field.Root name="description" error={errors.of('description')}>
          <Field.Label>{t('field.description')}</Field.Label>
          <Textarea
            value={value.description}
            onChange={({ target }) => setValue((now) => ({ ...now, description: target.value }))}
          />
          <Field.Error />
        </Field.Root>
      )}
    </FormModal>
  );
}
