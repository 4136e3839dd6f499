import { Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { audiencesApi, type RequestError } from '../../../api';
import { NameAndIdentifier } from '../../../components/identifier-field';
import { LeaveGuard } from '../../../components/leave-guard';
import { BASE } from '../../../components/navigation';
import { PageShell } from '../../../components/page-shell';
import { Panel } from '../../../components/panel';
import { QuietSwitch } from '../../../components/quiet-switch';
import { useApiErrors } from '../../../hooks/use-api-errors';
import { useNotifySuccess } from '../../../hooks/use-notify';
import { useText } from '../../../hooks/use-text';

const FIELDS = ['name', 'identifier', 'description'] as const;
const EMPTY = { name: '', identifier: '', description: '', includeAnonymous: false };
const LIST = `${BASE}/audiences`;

/** An audience whose members are uploaded; the list follows on its own page. */
export function CreateStatic() {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const [values, setValues] = useState(EMPTY);
  const [madeId, setMadeId] = useState<string>();
  const [create, { isLoading }] = audiencesApi.createStatic.useMutation();
  const set = (change: Partial<typeof EMPTY>) => {
    Object.keys(change).forEach((field) => errors.clear(field));
    setValues((now) => ({ ...now, ...change }));
  };

  // One render later, so that nothing counts as unsaved any more when the page is left.
  useEffect(() => {
    if (madeId) navigate(`${LIST}/${madeId}`, { replace: true });
  }, [madeId, navigate]);

  const save = async () => {
    errors.clear();
    try {
      const body = { ...values, enabled: true, alert: null };
      const { data } = await create({ body }).unwrap();
      notify('audiences.created', { name: data.name });
      setMadeId(data.id);
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  return (
    <PageShell
      title={t('audiences.create')}
      rights={['audiences.edit']}
      backTo={LIST}
      subtitle={t('audiences.template.list.hint')}
      primaryAction={
        <Button loading={isLoading} disabled={values.name.trim() === ''} onClick={save}>
          {t('action.save')}
        </Button>
      }
    >
      <Panel title={t('audiences.about')}>
        <NameAndIdentifier
          name={values.name}
          identifier={values.identifier}
          errorOf={errors.of}
          onChange={set}
        />
        <Field.Root name="description" error={errors.of('description')}>
          <Field.Label>{t('field.description')}</Field.Label>
          <Textarea
            value={values.description}
            onChange={({ target }) => set({ description: target.value })}
          />
          <Field.Error />
        </Field.Root>
        <Flex gap={3}>
          <QuietSwitch
            id="include-anonymous"
            checked={values.includeAnonymous}
            onCheckedChange={(includeAnonymous) => set({ includeAnonymous })}
            onLabel={t('yes')}
            offLabel={t('no')}
          />
          <Typography tag="label" htmlFor="include-anonymous">
            {t('audiences.anonymous')}
          </Typography>
        </Flex>
      </Panel>
      <LeaveGuard isDirty={values !== EMPTY && !madeId} />
    </PageShell>
  );
}
