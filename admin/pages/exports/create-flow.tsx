import { Button, Flex } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

import { exportsApi } from '../../api';
import { NameAndIdentifier } from '../../components/identifier-field';
import { LeaveGuard } from '../../components/leave-guard';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { useUrlState } from '../../hooks/use-list-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';
import { FieldsStep } from './form/fields-step';
import { emptyValues, inputOf } from './form/flow-values';
import { useFlowForm } from './form/use-flow-form';
import { WhatStep } from './form/what-step';
import { WhenStep } from './form/when-step';
import { STEPS, Steps, type Step } from './steps';

const LIST = `${BASE}/exports`;

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Three steps, each open at any time; what is refused opens the step where it can be mended. */
export function CreateFlow() {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const [asked, setStep] = useUrlState('step', STEPS[0]);
  const open = STEPS.find((step) => step === asked) ?? STEPS[0];
  const form = useFlowForm(emptyValues(ownZone()), true);
  const [create] = exportsApi.create.useMutation();
  const [madeId, setMadeId] = useState<string>();
  const { values, set, errors } = form;

  // One render later, so that nothing counts as unsaved any more when the page is left.
  useEffect(() => {
    if (madeId) navigate(`${LIST}/${madeId}`, { replace: true });
  }, [madeId, navigate]);

  const save = async () => {
    const faulty = await form.submit(inputOf, async (body) => {
      const { data } = await create({ body }).unwrap();
      notify('exports.created', { name: data.name });
      setMadeId(data.id);
    });
    if (faulty) setStep(faulty);
  };
  return (
    <PageShell
      title={t('exports.create')}
      rights={['exports.edit']}
      backTo={LIST}
      primaryAction={
        <Button loading={form.isSaving} disabled={!form.isDirty} onClick={save}>
          {t('action.save')}
        </Button>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Steps open={open} onOpen={setStep} />
        {open === 'what' && (
          <WhatStep
            form={form}
            isNew
            names={
              <NameAndIdentifier
                name={values.name}
                identifier={values.identifier}
                namePlaceholder={t('exports.name.example')}
                errorOf={errors.of}
                onChange={set}
              />
            }
          />
        )}
        {open === 'fields' && <FieldsStep form={form} />}
        {open === 'when' && <WhenStep form={form} kept={null} />}
        <Walk open={open} onOpen={setStep} />
      </Flex>
      <LeaveGuard isDirty={form.isDirty && !madeId} />
    </PageShell>
  );
}

/** *Back* and *Next* below a step; *Save* stays in the header. */
function Walk({ open, onOpen }: { open: Step; onOpen: (step: Step) => void }) {
  const t = useText();
  const at = STEPS.indexOf(open);
  const before = STEPS[at - 1];
  const next = STEPS[at + 1];
  return (
    <Flex justifyContent="space-between" gap={2}>
      {before ? (
        <Button variant="tertiary" onClick={() => onOpen(before)}>
          {t('exports.step.back')}
        </Button>
      ) : (
        <span />
      )}
      {next && (
        <Button variant="secondary" onClick={() => onOpen(next)}>
          {t('exports.step.next')}
        </Button>
      )}
    </Flex>
  );
}
