import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import type { ReactNode } from 'react';

import type { ExportFlow } from '../../../contracts/exports';
import { exportsApi } from '../../api';
import { FrozenIdentifier } from '../../components/identifier-field';
import { LeaveGuard } from '../../components/leave-guard';
import { QuietAlert } from '../../components/quiet-alert';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';
import { FieldsStep } from './form/fields-step';
import { patchOf, valuesOf } from './form/flow-values';
import { useFlowForm, type FlowForm } from './form/use-flow-form';
import { WhatStep } from './form/what-step';
import { WhenStep } from './form/when-step';

/** What is sent: the content, its fields, and the row they make. */
export function FieldsTab({ flow }: { flow: ExportFlow }) {
  const t = useText();
  const form = useFlowForm(valuesOf(flow), false);
  const { values, set, errors } = form;
  return (
    <Editing flow={flow} form={form}>
      <WhatStep
        form={form}
        isNew={false}
        names={
          <>
            <Field.Root name="name" error={errors.of('name')} required>
              <Field.Label>{t('field.name')}</Field.Label>
              <TextInput
                value={values.name}
                onChange={({ target }) => set({ name: target.value })}
              />
              <Field.Error />
            </Field.Root>
            <FrozenIdentifier identifier={flow.identifier} />
          </>
        }
      />
      <FieldsStep form={form} />
    </Editing>
  );
}

/** When it is sent and where to. */
export function ScheduleTab({ flow }: { flow: ExportFlow }) {
  const form = useFlowForm(valuesOf(flow), false);
  return (
    <Editing flow={flow} form={form}>
      <WhenStep form={form} kept={flow.streamHint} isReadOnly={flow.origin === 'config'} />
    </Editing>
  );
}

interface EditingProps {
  flow: ExportFlow;
  form: FlowForm;
  children: ReactNode;
}

/** *Save* below a tab's fields; absent where the export is declared in the file. */
function Editing({ flow, form, children }: EditingProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const [update] = exportsApi.update.useMutation();
  const save = () =>
    form.submit(patchOf, async (body) => {
      await update({ params: { id: flow.id }, body }).unwrap();
      notify('exports.saved', { name: form.values.name });
    });
  if (flow.origin === 'config') {
    return (
      <Flex direction="column" alignItems="stretch" gap={6}>
        <QuietAlert title={t('origin.config')}>{t('exports.config')}</QuietAlert>
        {children}
      </Flex>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {children}
      <Flex justifyContent="flex-end">
        <Button disabled={!form.isDirty} loading={form.isSaving} onClick={save}>
          {t('action.save')}
        </Button>
      </Flex>
      <LeaveGuard isDirty={form.isDirty && !form.isSaving} />
    </Flex>
  );
}
