import {
  Checkbox,
  Field,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import { useEffect, useState } from 'react';

import { CONFIDENCES, type IdentifierType } from '../../../contracts/identity';
import { identityApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { QuietAlert } from '../../components/quiet-alert';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

type Values = Pick<IdentifierType, 'name' | 'confidence' | 'messaging' | 'limit' | 'priority'>;

const FIELDS = ['name', 'confidence', 'limit', 'priority'] as const;
const EMPTY: Values = { name: '', confidence: 'low', messaging: false, limit: 100, priority: 100 };

interface IdentifierTypeFormProps {
  edited: IdentifierType | 'new' | null;
  onClose: () => void;
}

/** A type of identifier; name and confidence are fixed once somebody has one. */
export function IdentifierTypeForm({ edited, onClose }: IdentifierTypeFormProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const { clear } = errors;
  const [values, setValues] = useState<Values>(EMPTY);
  const [create, creating] = identityApi.createType.useMutation();
  const [update, updating] = identityApi.updateType.useMutation();
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }));
  const standing = edited === 'new' ? null : edited;
  const isBuiltIn = standing?.builtIn ?? false;
  const isFixed = isBuiltIn || (standing?.used ?? false);

  useEffect(() => {
    if (edited === null) return;
    setValues(edited === 'new' ? EMPTY : edited);
    clear();
  }, [clear, edited]);

  const submit = async () => {
    clear();
    const { name, confidence, messaging, limit, priority } = values;
    try {
      if (standing) {
        const body = isBuiltIn ? { limit } : { name, confidence, messaging, limit, priority };
        await update({ params: { name: standing.name }, body }).unwrap();
      } else await create({ body: { name, confidence, messaging, limit, priority } }).unwrap();
      notify('identity.type.saved', { name });
      onClose();
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  return (
    <FormModal
      isOpen={edited !== null}
      onClose={onClose}
      title={
        standing ? t('identity.type.edit.title', { name: standing.name }) : t('identity.type.add')
      }
      submitLabel={t(standing ? 'action.save' : 'action.create')}
      isSaving={creating.isLoading || updating.isLoading}
      isDisabled={values.name === ''}
      onSubmit={submit}
    >
      {isFixed && (
        <QuietAlert variant="default">
          {t(isBuiltIn ? 'identity.type.built-in' : 'identity.type.fixed')}
        </QuietAlert>
      )}
      <Field.Root
        name="name"
        error={errors.of('name')}
        hint={isFixed ? undefined : t('identity.name.hint')}
        required
      >
        <Field.Label>{t('field.name')}</Field.Label>
        <TextInput
          value={values.name}
          disabled={isFixed}
          placeholder="loyalty_card"
          spellCheck={false}
          autoCapitalize="none"
          onChange={({ target }) => set({ name: target.value })}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Field.Root
        name="confidence"
        error={errors.of('confidence')}
        hint={t(`identity.confidence.${values.confidence}.hint`)}
      >
        <Field.Label>{t('identity.confidence')}</Field.Label>
        <SingleSelect
          value={values.confidence}
          disabled={isFixed}
          onChange={(chosen) => set({ confidence: chosen === 'high' ? 'high' : 'low' })}
        >
          {CONFIDENCES.map((confidence) => (
            <SingleSelectOption key={confidence} value={confidence}>
              {t(`identity.confidence.${confidence}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Field.Root name="limit" error={errors.of('limit')} hint={t('identity.limit.hint')}>
        <Field.Label>{t('identity.limit')}</Field.Label>
        <NumberInput value={values.limit} onValueChange={(limit) => set({ limit: limit ?? 1 })} />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      {!isBuiltIn && (
        <>
          <Field.Root
            name="priority"
            error={errors.of('priority')}
            hint={t('identity.priority.hint')}
          >
            <Field.Label>{t('identity.priority')}</Field.Label>
            <NumberInput
              value={values.priority}
              onValueChange={(priority) => set({ priority: priority ?? 100 })}
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
          <Checkbox
            checked={values.messaging}
            onCheckedChange={(messaging) => set({ messaging: messaging === true })}
          >
            {t('identity.messaging.long')}
          </Checkbox>
        </>
      )}
    </FormModal>
  );
}
