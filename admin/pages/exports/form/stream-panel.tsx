import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import { useState } from 'react';

import { Panel } from '../../../components/panel';
import { QuietToggle } from '../../../components/quiet-toggle';
import { useText } from '../../../hooks/use-text';
import { ConfirmLive } from './confirm-live';
import type { FlowForm } from './use-flow-form';

interface StreamPanelProps {
  form: FlowForm;
  /** Last four characters of the stream id that is kept; null: none is yet. */
  kept: string | null;
  isReadOnly: boolean;
}

/** Where the rows go, under which stream, and whether for real. */
export function StreamPanel({ form, kept, isReadOnly }: StreamPanelProps) {
  const t = useText();
  const { values, set, errors } = form;
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel title={t('exports.where')}>
      <Field.Root name="endpoint" error={errors.of('endpoint')} required>
        <Field.Label>{t('exports.endpoint')}</Field.Label>
        <TextInput
          type="url"
          value={values.endpoint}
          disabled={isReadOnly}
          placeholder="https://stream.example/v1/import"
          onChange={({ target }) => set({ endpoint: target.value })}
        />
        <Field.Error />
      </Field.Root>
      <StreamId form={form} kept={kept} isReadOnly={isReadOnly} />
      <Field.Root name="mode" hint={t(`exports.mode.${values.mode}.hint`)}>
        <Field.Label>{t('exports.mode')}</Field.Label>
        <QuietToggle
          checked={values.mode === 'live'}
          disabled={isReadOnly}
          onLabel={t('exports.mode.live')}
          offLabel={t('exports.mode.test')}
          onChange={({ target }) => (target.checked ? setAsking(true) : set({ mode: 'test' }))}
        />
        <Field.Hint />
      </Field.Root>
      <ConfirmLive
        form={form}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => set({ mode: 'live' })}
      />
    </Panel>
  );
}

/** Write-only: what is kept shows its end alone, and can be replaced. */
function StreamId({ form, kept, isReadOnly }: StreamPanelProps) {
  const t = useText();
  const { values, set, errors } = form;
  const [isReplacing, setReplacing] = useState(false);
  const isKept = kept !== null && !isReplacing;
  return (
    <Field.Root
      name="streamId"
      error={errors.of('streamId')}
      hint={t('exports.stream.hint')}
      required
    >
      <Field.Label>{t('exports.stream')}</Field.Label>
      <Flex gap={2} width="100%">
        <Flex flex="1" direction="column" alignItems="stretch">
          {isKept ? (
            <TextInput key="kept" value={`••••••••${kept}`} disabled />
          ) : (
            <TextInput
              key="new"
              type="password"
              autoComplete="new-password"
              // Opened by *Replace*: the next thing one does is typing.
              autoFocus={isReplacing}
              value={values.streamId}
              disabled={isReadOnly}
              onChange={({ target }) => set({ streamId: target.value })}
            />
          )}
        </Flex>
        {kept !== null && !isReadOnly && (
          <Button
            variant="secondary"
            type="button"
            onClick={() => {
              if (isReplacing) set({ streamId: '' });
              setReplacing((now) => !now);
            }}
          >
            {isReplacing ? t('action.cancel') : t('exports.stream.replace')}
          </Button>
        )}
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
