import { Button, Field, Flex, NumberInput, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Audience } from '../../../../contracts/audiences';
import { audiencesApi, type RequestError } from '../../../api';
import { ListField } from '../../../components/list-field';
import { Panel } from '../../../components/panel';
import { QuietSwitch } from '../../../components/quiet-switch';
import { useApiErrors } from '../../../hooks/use-api-errors';
import { useNotifySuccess } from '../../../hooks/use-notify';
import { useRights } from '../../../hooks/use-rights';
import { useText } from '../../../hooks/use-text';
import { alertFormOf, alertOf, faultsOfAlert, type AlertForm } from './alert-form';

const FIELDS = ['alert.percent', 'alert.addresses', 'alert'] as const;

/** When somebody is told that the size changed, and who. */
export function AlertPanel({ audience }: { audience: Audience }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('audiences');
  const errors = useApiErrors(FIELDS);
  const [form, setForm] = useState(() => alertFormOf(audience.alert));
  const [update, { isLoading }] = audiencesApi.update.useMutation();
  const { id, name } = audience;
  const mayEdit = canEdit && audience.origin === 'admin';
  const set = (change: Partial<AlertForm>) => {
    errors.clear();
    setForm((now) => ({ ...now, ...change }));
  };
  const body = { alert: alertOf(form) };
  const isDirty = JSON.stringify(body.alert) !== JSON.stringify(audience.alert);

  const save = async () => {
    const faults = faultsOfAlert(form);
    if (faults.length > 0) {
      errors.take({ name: 'ValidationError', message: '', details: { errors: faults } });
      return;
    }
    try {
      await update({ params: { id }, body: body as { alert: Audience['alert'] } }).unwrap();
      notify('alert.saved', { name });
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  return (
    <Panel
      title={t('alert')}
      hint={t('alert.hint')}
      action={
        mayEdit && (
          <Button variant="secondary" disabled={!isDirty} loading={isLoading} onClick={save}>
            {t('action.save')}
          </Button>
        )
      }
    >
      <Flex gap={3}>
        <QuietSwitch
          id="alert-on"
          checked={form.isOn}
          disabled={!mayEdit}
          onCheckedChange={(isOn) => set({ isOn })}
          onLabel={t('yes')}
          offLabel={t('no')}
        />
        <Typography tag="label" htmlFor="alert-on">
          {t('alert.on')}
        </Typography>
      </Flex>
      {form.isOn && (
        <>
          <Field.Root name="alert.percent" error={errors.of('alert.percent')} required>
            <Field.Label>{t('alert.percent')}</Field.Label>
            <NumberInput
              value={form.percent}
              disabled={!mayEdit}
              onValueChange={(percent) => set({ percent })}
            />
            <Field.Error />
          </Field.Root>
          <Field.Root
            name="alert.addresses"
            error={errors.of('alert.addresses')}
            hint={t('alert.addresses.hint')}
          >
            <Field.Label>{t('alert.addresses')}</Field.Label>
            <ListField
              label={t('alert.addresses')}
              values={form.addresses}
              isDisabled={!mayEdit}
              onChange={(addresses) => set({ addresses })}
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </>
      )}
    </Panel>
  );
}
