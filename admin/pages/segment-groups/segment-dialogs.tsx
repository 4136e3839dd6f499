import { Field, Textarea, TextInput } from '@strapi/design-system';
import { useState } from 'react';

import type { Segment, SegmentGroup } from '../../../contracts/segments';
import { segmentsApi, type RequestError } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { FormModal } from '../../components/form-modal';
import { FrozenIdentifier } from '../../components/identifier-field';
import { NamedThingForm } from '../../components/named-thing-form';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

interface DialogProps {
  group: SegmentGroup;
  isOpen: boolean;
  onClose: () => void;
}

export function CreateSegment({ group, isOpen, onClose }: DialogProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const [create] = segmentsApi.createSegment.useMutation();
  return (
    <NamedThingForm
      isOpen={isOpen}
      onClose={onClose}
      title={t('segments.create')}
      submitLabel={t('action.create')}
      namePlaceholder={t('segments.name.example')}
      hasDescription
      onSubmit={async (body) => {
        await create({ params: { id: group.id }, body }).unwrap();
        notify('segments.created', { name: body.name });
        onClose();
      }}
    />
  );
}

const FIELDS = ['name', 'description'] as const;

export function EditSegment(props: DialogProps & { segment: Segment }) {
  const { group, segment, isOpen, onClose } = props;
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const [update, { isLoading }] = segmentsApi.updateSegment.useMutation();
  const [value, setValue] = useState({ name: segment.name, description: segment.description });

  const submit = async () => {
    errors.clear();
    try {
      const params = { id: group.id, segmentId: segment.id };
      await update({ params, body: value }).unwrap();
      notify('segments.saved', { name: value.name });
      onClose();
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  return (
    <FormModal
      isOpen={isOpen}
      onClose={onClose}
      title={t('segments.edit.title', { name: segment.name })}
      submitLabel={t('action.save')}
      isSaving={isLoading}
      isDisabled={value.name.trim() === ''}
      onSubmit={submit}
    >
      <Field.Root name="name" error={errors.of('name')} required>
        <Field.Label>{t('field.name')}</Field.Label>
        <TextInput
          value={value.name}
          onChange={({ target }) => setValue((now) => ({ ...now, name: target.value }))}
        />
        <Field.Error />
      </Field.Root>
      <FrozenIdentifier identifier={segment.identifier} />
      <Field.Root name="description" error={errors.of('description')}>
        <Field.Label>{t('field.description')}</Field.Label>
        <Textarea
          value={value.description}
          onChange={({ target }) => setValue((now) => ({ ...now, description: target.value }))}
        />
        <Field.Error />
      </Field.Root>
    </FormModal>
  );
}

export function RemoveSegment(props: DialogProps & { segment: Segment }) {
  const { group, segment, isOpen, onClose } = props;
  const t = useText();
  const notify = useNotifySuccess();
  const [remove] = segmentsApi.removeSegment.useMutation();
  const confirm = async () => {
    await remove({ params: { id: group.id, segmentId: segment.id } }).unwrap();
    notify('segments.removed', { name: segment.name });
  };
  return (
    <ConfirmDanger
      isOpen={isOpen}
      onClose={onClose}
      title={t('segments.remove.title', { name: segment.name })}
      confirmLabel={t('action.delete')}
      onConfirm={confirm}
    >
      {t('segments.remove.body', { members: segment.members })}
    </ConfirmDanger>
  );
}
