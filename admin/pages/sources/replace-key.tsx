import { Button, Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { useState } from 'react';

import type { Source } from '../../../contracts/sources';
import { sourcesApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

const HOURS = [0, 1, 24, 168, 720] as const;

interface ReplaceKeyProps {
  source: Source;
  /** Is given the new secret, which is readable this once; null for a website. */
  onReplaced: (secret: string | null) => void;
}

/** Makes a new key, and asks how long the old one goes on. */
export function ReplaceKey({ source, onReplaced }: ReplaceKeyProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const [isAsking, setAsking] = useState(false);
  const [keepHours, setKeepHours] = useState<(typeof HOURS)[number]>(24);
  const [rotate, { isLoading }] = sourcesApi.rotate.useMutation();

  const replace = async () => {
    try {
      const { data } = await rotate({ params: { id: source.id }, body: { keepHours } }).unwrap();
      setAsking(false);
      notify('sources.key.replaced', { name: source.name });
      onReplaced(data.secret);
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  return (
    <>
      <Button
        variant="secondary"
        startIcon={<ArrowsCounterClockwise />}
        onClick={() => setAsking(true)}
      >
        {t('sources.key.replace')}
      </Button>
      <FormModal
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('sources.key.replace.title')}
        submitLabel={t('sources.key.replace')}
        isSaving={isLoading}
        onSubmit={replace}
      >
        <Typography tag="p">{t('sources.key.replace.body', { name: source.name })}</Typography>
        <Field.Root name="keepHours">
          <Field.Label>{t('sources.key.keep')}</Field.Label>
          <SingleSelect
            value={String(keepHours)}
            onChange={(chosen) => {
              const found = HOURS.find((hours) => String(hours) === String(chosen));
              if (found !== undefined) setKeepHours(found);
            }}
          >
            {HOURS.map((hours) => (
              <SingleSelectOption key={hours} value={String(hours)}>
                {t(`sources.key.keep.${hours}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </FormModal>
    </>
  );
}
