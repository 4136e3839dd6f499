import {
  Field,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Toggle,
} from '@strapi/design-system';

import { TRUST_POLICIES, type Source } from '../../../contracts/sources';
import { FrozenIdentifier } from '../../components/identifier-field';
import { Panel } from '../../components/panel';
import { useText } from '../../hooks/use-text';

/** A source's rules as a form holds them; origins one a line. */
export interface Rules extends Pick<Source, 'name' | 'trust' | 'countOrders' | 'enabled'> {
  origins: string;
}

interface RulesFieldsProps {
  source: Source;
  value: Rules;
  isReadOnly: boolean;
  errorOf: (field: string) => string | undefined;
  set: (change: Partial<Rules>) => void;
}

export function GeneralRules({ source, value, isReadOnly, errorOf, set }: RulesFieldsProps) {
  const t = useText();
  return (
    <Panel title={t('sources.rules.general')}>
      <Field.Root name="name" error={errorOf('name')} required>
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
  );
}

export function TrustRules({ source, value, isReadOnly, errorOf, set }: RulesFieldsProps) {
  const t = useText();
  return (
    <Panel title={t('sources.rules.trust')}>
      <Field.Root
        name="trust"
        error={errorOf('trust')}
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
          <Field.Root name="origins" error={errorOf('origins')} hint={t('sources.origins.hint')}>
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
  );
}
