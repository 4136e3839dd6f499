import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Toggle,
} from '@strapi/design-system';
import { useState } from 'react';

import { TRUST_POLICIES, type Source } from '../../../contracts/sources';
import { sourcesApi, type RequestError } from '../../api';
import { FrozenIdentifier } from '../../components/identifier-field';
import { Panel } from '../../components/panel';
import { QuietAlert } from '../../components/quiet-alert';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

const FIELDS = ['name', 'origins', 'trust', 'countOrders', 'enabled'] as const;

const valuesOf = ({ name, origins, trust, countOrders, enabled }: Source) => ({
  name,
  origins: origins.join('\n'),
  trust,
  countOrders,
  enabled,
});

const lines = (text: string) =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** What the source may send and how far its word is trusted. */
export function RulesTab({ source }: { source: Source }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('sources');
  const errors = useApiErrors(FIELDS);
  const [update, { isLoading }] = sourcesApi.update.useMutation();
  const initial = valuesOf(source);
  const [value, setValue] = useState(initial);
  const set = (change: Partial<typeof value>) => setValue((now) => ({ ...now, ...change }));
  const isReadOnly = !canEdit || source.origin !== 'admin';
  const isPristine = JSON.stringify(value) === JSON.stringify(initial);

  const save = async () => {
    errors.clear();
    try {
      const body = { ...value, origins: lines(value.origins) };
      await update({ params: { id: source.id }, body }).unwrap();
      notify('sources.saved', { name: value.name });
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={6} maxWidth="80rem">
      {source.origin === 'config' && (
        <QuietAlert title={t('origin.config')}>{t('sources.config')}</QuietAlert>
      )}
      <Panel title={t('sources.rules.general')}>
        <Field.Root name="name" error={errors.of('name')} required>
          <Field.Label>{t('field.name')}</Field.Label>
          <TextInput
            value={value.name}
            disabled={isReadOnly}
            onChange={({ target }) => set({ name: target.value })}
          />
          <Field.Error />
        </Field.Root>
        <FrozenIdentifier identifier={source.identifier} />
        <Field.Root name="enabled" hint={t('sources.enabled.hint')}>
          <Field.Label>{t('sources.enabled')}</Field.Label>
          <Toggle
            checked={value.enabled}
            disabled={isReadOnly}
            onLabel={t('status.enabled')}
            offLabel={t('status.disabled')}
            onChange={({ target }) => set({ enabled: target.checked })}
          />
          <Field.Hint />
        </Field.Root>
      </Panel>
      <Panel title={t('sources.rules.trust')}>
        <Field.Root
          name="trust"
          error={errors.of('trust')}
          hint={t(`sources.trust.${value.trust}.hint`)}
        >
          <Field.Label>{t('sources.trust')}</Field.Label>
          <SingleSelect
            value={value.trust}
            disabled={isReadOnly}
            onChange={(trust) => {
              const found = TRUST_POLICIES.find((policy) => policy === trust);
              if (found) set({ trust: found });
            }}
          >
            {TRUST_POLICIES.map((policy) => (
              <SingleSelectOption key={policy} value={policy}>
                {t(`sources.trust.${policy}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        {source.kind === 'website' && (
          <>
            <Field.Root
              name="origins"
              error={errors.of('origins')}
              hint={t('sources.origins.hint')}
            >
              <Field.Label>{t('sources.origins')}</Field.Label>
              <Textarea
                value={value.origins}
                disabled={isReadOnly}
                placeholder="https://shop.example"
                onChange={({ target }) => set({ origins: target.value })}
              />
              <Field.Error />
              <Field.Hint />
            </Field.Root>
            <Field.Root name="countOrders" hint={t('sources.count-orders.hint')}>
              <Field.Label>{t('sources.count-orders')}</Field.Label>
              <Toggle
                checked={value.countOrders}
                disabled={isReadOnly}
                onLabel={t('yes')}
                offLabel={t('no')}
                onChange={({ target }) => set({ countOrders: target.checked })}
              />
              <Field.Hint />
            </Field.Root>
          </>
        )}
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
