import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useEffect, useState } from 'react';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi, segmentsApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { NameAndIdentifier } from '../../components/identifier-field';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

const FIELDS = ['group', 'segment', 'name'] as const;
const GROUPS = { query: { pageSize: 100 } };

interface ConnectAudienceProps {
  audience: Audience;
  isOpen: boolean;
  onClose: () => void;
}

/** Lets the audience feed a segment of a group: a new one, or one that is still free. */
export function ConnectAudience({ audience, isOpen, onClose }: ConnectAudienceProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const { clear } = errors;
  const groups = segmentsApi.listGroups.useQuery(GROUPS, { skip: !isOpen }).data?.data;
  const [connect, { isLoading }] = audiencesApi.connect.useMutation();
  const [group, setGroup] = useState('');
  const [segment, setSegment] = useState({ name: '', identifier: '' });

  useEffect(() => {
    if (!isOpen) return;
    setGroup('');
    setSegment({ name: audience.name, identifier: audience.identifier });
    clear();
  }, [audience.identifier, audience.name, clear, isOpen]);

  const submit = async () => {
    clear();
    try {
      const body = { group, segment: segment.identifier, name: segment.name };
      const { data } = await connect({ params: { id: audience.id }, body }).unwrap();
      notify('audiences.connected', { name: audience.name, segment: data.segment.name });
      onClose();
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  return (
    <FormModal
      isOpen={isOpen}
      onClose={onClose}
      title={t('audiences.connect.title', { name: audience.name })}
      submitLabel={t('audiences.connect.submit')}
      isSaving={isLoading}
      isDisabled={group === '' || segment.name.trim() === '' || segment.identifier === ''}
      onSubmit={submit}
    >
      <Field.Root
        name="group"
        error={errors.of('group')}
        hint={groups?.length === 0 ? t('audiences.connect.no-group') : undefined}
        required
      >
        <Field.Label>{t('audiences.connection.group')}</Field.Label>
        <SingleSelect
          value={group}
          placeholder={t('audiences.connect.choose')}
          onChange={(id) => setGroup(String(id))}
        >
          {(groups ?? []).map(({ id, name }) => (
            <SingleSelectOption key={id} value={id}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <NameAndIdentifier
        {...segment}
        errorOf={(field) => errors.of(field === 'identifier' ? 'segment' : field)}
        onChange={setSegment}
      />
    </FormModal>
  );
}
