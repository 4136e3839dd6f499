import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useEffect, useRef, useState } from 'react';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi } from '../../api';
import { FrozenIdentifier } from '../../components/identifier-field';
import { LeaveGuard } from '../../components/leave-guard';
import { Panel } from '../../components/panel';
import { QuietAlert } from '../../components/quiet-alert';
import { TwoColumns } from '../../components/two-columns';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { AudienceCard } from './audience-card';
import { AudienceBuilder } from './builder/audience-builder';
import { draftOf } from './builder/read-draft';
import { useAudienceForm } from './builder/use-audience-form';
import { DefinitionProse } from './definition-prose';
import { StaticTab } from './listed/static-tab';
import { SavedOverlap } from './overlap/overlap-panel';
import { SizeChart } from './size-chart';

/** Read-only sentences; *Edit* works on a copy that replaces them when it is saved. */
export function DefinitionTab({ audience }: { audience: Audience }) {
  const t = useText();
  const { canEdit } = useRights('audiences');
  const [isEditing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);

  // The button goes away while one edits, and with it the focus.
  useEffect(() => {
    if (wasEditing.current && !isEditing) editButton.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (audience.kind === 'static') return <StaticTab audience={audience} />;
  if (isEditing) return <Editor audience={audience} onDone={() => setEditing(false)} />;

  const mayEdit = canEdit && audience.origin === 'admin';
  return (
    <TwoColumns
      from="large"
      aside={
        <>
          <AudienceCard audience={audience} />
          <SizeChart id={audience.id} isAside />
          <SavedOverlap id={audience.id} />
        </>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        {audience.origin === 'config' && (
          <QuietAlert title={t('origin.config')}>{t('audiences.config')}</QuietAlert>
        )}
        <Panel
          title={t('audiences.conditions')}
          action={
            mayEdit && (
              <Button
                ref={editButton}
                variant="secondary"
                startIcon={<Pencil />}
                onClick={() => setEditing(true)}
              >
                {t('action.edit')}
              </Button>
            )
          }
        >
          {audience.description && (
            <Typography tag="p" textColor="neutral600">
              {audience.description}
            </Typography>
          )}
          <DefinitionProse definition={audience.definition} />
        </Panel>
      </Flex>
    </TwoColumns>
  );
}

function Editor({ audience, onDone }: { audience: Audience; onDone: () => void }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { id, name, identifier, description, includeAnonymous, definition } = audience;
  const form = useAudienceForm(
    { name, identifier, description, includeAnonymous },
    draftOf(definition),
  );
  const [update] = audiencesApi.update.useMutation();

  const save = async () => {
    const isSaved = await form.submit(({ enabled: _, identifier: _fixed, ...body }) =>
      update({ params: { id }, body }).unwrap(),
    );
    if (!isSaved) return;
    notify('audiences.saved', { name: form.values.name });
    onDone();
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <AudienceBuilder
        form={form}
        own={id}
        names={
          <>
            <Field.Root name="name" error={form.errors.of('name')} required>
              <Field.Label>{t('field.name')}</Field.Label>
              <TextInput
                autoFocus
                value={form.values.name}
                onChange={({ target }) => form.set({ name: target.value })}
              />
              <Field.Error />
            </Field.Root>
            <FrozenIdentifier identifier={identifier} />
          </>
        }
      />
      <Flex justifyContent="flex-end" gap={2}>
        <Button variant="tertiary" onClick={onDone}>
          {t('action.cancel')}
        </Button>
        <Button disabled={!form.isDirty} loading={form.isSaving} onClick={save}>
          {t('action.save')}
        </Button>
      </Flex>
      <LeaveGuard isDirty={form.isDirty && !form.isSaving} />
    </Flex>
  );
}
