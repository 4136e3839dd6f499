import { Button, Field, Flex, Textarea, TextInput } from '@strapi/design-system';
import { useState } from 'react';

import type { SegmentGroup } from '../../../contracts/segments';
import { segmentsApi, type RequestError } from '../../api';
import { FrozenIdentifier } from '../../components/identifier-field';
import { Panel } from '../../components/panel';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

const FIELDS = ['name', 'description', 'tags'] as const;

const valuesOf = ({ name, description, tags }: SegmentGroup) => ({
  name,
  description,
  tags: tags.join(', '),
});

const tagsOf = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

export function GroupSettingsTab({ group }: { group: SegmentGroup }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('segment-groups');
  const errors = useApiErrors(FIELDS);
  const [update, { isLoading }] = segmentsApi.updateGroup.useMutation();
  const initial = valuesOf(group);
  const [value, setValue] = useState(initial);
  const set = (change: Partial<typeof value>) => setValue((now) => ({ ...now, ...change }));
  const isReadOnly = !canEdit || group.origin !== 'admin';
  const isPristine = JSON.stringify(value) === JSON.stringify(initial);

  const save = async () => {
    errors.clear();
    // A frozen group's name may not even be sent back changed in white space.
    const { name, ...rest } = { ...value, tags: tagsOf(value.tags) };
    try {
      const body = group.frozen ? rest : { name, ...rest };
      await update({ params: { id: group.id }, body }).unwrap();
      notify('groups.saved', { name: value.name });
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={6} maxWidth="80rem">
      <Panel>
        <Field.Root
          name="name"
          error={errors.of('name')}
          hint={group.frozen ? t('groups.name.frozen') : undefined}
          required
        >
          <Field.Label>{t('field.name')}</Field.Label>
          <TextInput
            value={value.name}
            disabled={isReadOnly || group.frozen}
            onChange={({ target }) => set({ name: target.value })}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
        <FrozenIdentifier identifier={group.identifier} />
        <Field.Root name="description" error={errors.of('description')}>
          <Field.Label>{t('field.description')}</Field.Label>
          <Textarea
            value={value.description}
            disabled={isReadOnly}
            onChange={({ target }) => set({ description: target.value })}
          />
          <Field.Error />
        </Field.Root>
        <Field.Root name="tags" error={errors.of('tags')} hint={t('groups.tags.hint')}>
          <Field.Label>{t('groups.tags')}</Field.Label>
          <TextInput
            value={value.tags}
            disabled={isReadOnly}
            onChange={({ target }) => set({ tags: target.value })}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
      </Panel>
      {!isReadOnly && (
        <Flex justifyContent="flex-end">
          <Button disabled={isPristine} loading={isLoading} onClick={save}>
            {t('action.save')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
