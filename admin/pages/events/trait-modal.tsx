import { Checkbox, Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';

import { suggestIdentifier } from '../../../contracts/ids';
import { eventsApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

const FIELDS = ['trait'] as const;

/** The last step of a path, as traits are written: `products[].unitPrice` → `unit_price`. */
const suggested = (path: string): string => {
  const step = path.split('.').at(-1) ?? path;
  return suggestIdentifier(step.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
};

interface TraitModalProps {
  typeId: number;
  path: string;
  onClose: () => void;
}

/** Makes a property of an event a trait of the person it is about. */
export function TraitModal({ typeId, path, onClose }: TraitModalProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const [trait, setTrait] = useState(() => suggested(path));
  const [backfill, setBackfill] = useState(false);
  const [addTrait, { isLoading }] = eventsApi.addTrait.useMutation();
  const save = async () => {
    errors.clear();
    try {
      await addTrait({ params: { id: typeId }, body: { path, trait, backfill } }).unwrap();
      notify('events.trait.saved', { path, trait });
      onClose();
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  return (
    <FormModal
      isOpen
      onClose={onClose}
      title={t('events.trait.title', { path })}
      submitLabel={t('events.trait.use')}
      isSaving={isLoading}
      isDisabled={trait.trim() === ''}
      onSubmit={() => void save()}
    >
      <Field.Root name="trait" error={errors.of('trait')} hint={t('events.trait.hint')} required>
        <Field.Label>{t('events.trait')}</Field.Label>
        <TextInput value={trait} onChange={({ target }) => setTrait(target.value)} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Checkbox checked={backfill} onCheckedChange={(checked) => setBackfill(checked === true)}>
        {t('events.trait.backfill')}
      </Checkbox>
    </FormModal>
  );
}
