import { Button } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';

import { suggestIdentifier } from '../../../contracts/ids';
import { audiencesApi } from '../../api';
import { NameAndIdentifier } from '../../components/identifier-field';
import { LeaveGuard } from '../../components/leave-guard';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';
import { AudienceBuilder } from './builder/audience-builder';
import { emptyDraft, type Draft } from './builder/draft';
import { draftOf } from './builder/read-draft';
import { useAudienceForm, type AudienceValues } from './builder/use-audience-form';
import { CreateStatic } from './listed/create-static';
import { TemplatePicker } from './template-picker';
import { templateOf, type Template } from './templates';

const LIST = `${BASE}/audiences`;

interface Start {
  values: AudienceValues;
  conditions: Draft;
}

/** Where it begins stands in the address: nowhere yet, a template, or another audience. */
export function CreateAudience() {
  const t = useText();
  const [params] = useSearchParams();
  const from = params.get('from');
  const key = params.get('template');
  if (from) return <Copy key={from} id={from} />;
  if (key === 'list') return <CreateStatic />;
  if (key) return <FromTemplate key={key} template={templateOf(key)} />;
  return (
    <PageShell
      title={t('audiences.create')}
      rights={['audiences.edit']}
      backTo={LIST}
      subtitle={t('audiences.create.hint')}
    >
      <TemplatePicker />
    </PageShell>
  );
}

function FromTemplate({ template }: { template: Template | undefined }) {
  const t = useText();
  const name = template ? t(`audiences.template.${template.key}`) : '';
  const [start] = useState<Start>({
    values: {
      name,
      identifier: suggestIdentifier(name),
      description: template ? t(`audiences.template.${template.key}.hint`) : '',
      includeAnonymous: template?.includeAnonymous ?? false,
    },
    conditions: template ? draftOf(template.definition) : emptyDraft(),
  });
  return <NewAudience start={start} />;
}

/** *Clone as new*: the same conditions, another name and identifier. */
function Copy({ id }: { id: string }) {
  const request = audiencesApi.read.useQuery({ params: { id } });
  return (
    <WithData request={request}>
      {({ data: { description, includeAnonymous, definition } }) => (
        <NewAudience
          start={{
            values: { name: '', identifier: '', description, includeAnonymous },
            conditions: draftOf(definition),
          }}
        />
      )}
    </WithData>
  );
}

function NewAudience({ start }: { start: Start }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const form = useAudienceForm(start.values, start.conditions);
  const [create] = audiencesApi.create.useMutation();
  const [madeId, setMadeId] = useState<string>();
  const { values, set, errors } = form;

  // One render later, so that nothing counts as unsaved any more when the page is left.
  useEffect(() => {
    if (madeId) navigate(`${LIST}/${madeId}`, { replace: true });
  }, [madeId, navigate]);

  const save = () =>
    form.submit(async (body) => {
      const { data } = await create({ body }).unwrap();
      notify('audiences.created', { name: data.name });
      setMadeId(data.id);
    });
  return (
    <PageShell
      title={t('audiences.create')}
      rights={['audiences.edit']}
      backTo={LIST}
      primaryAction={
        <Button loading={form.isSaving} disabled={values.name.trim() === ''} onClick={save}>
          {t('action.save')}
        </Button>
      }
    >
      <AudienceBuilder
        form={form}
        names={
          <NameAndIdentifier
            name={values.name}
            identifier={values.identifier}
            namePlaceholder={t('audiences.name.example')}
            errorOf={errors.of}
            onChange={set}
          />
        }
      />
      <LeaveGuard isDirty={form.isDirty && !madeId} />
    </PageShell>
  );
}
