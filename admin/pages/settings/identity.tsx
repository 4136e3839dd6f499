import { Flex, Grid, Textarea, TextInput } from '@strapi/design-system';
import { useState } from 'react';

import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { IdentifierTypesPanel } from './identifier-types-panel';
import { ProofSecretPanel } from './proof-secret-panel';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';
import { ViolationsPanel } from './violations-panel';

const FIELDS = ['identity.blocked', 'identity.phoneCountry'] as const;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Which values name somebody, by which types, and which words about that were not followed. */
function IdentitySettings() {
  const t = useText();
  const form = useSettings('identity', FIELDS);
  const { value, set, errors, isLocked } = form;
  // As it is typed: a line that is still empty is no value yet.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <SettingsPage
      title="settings.identity.title"
      subtitle="settings.identity.subtitle"
      form={form}
      more={
        <Flex direction="column" alignItems="stretch" gap={6} paddingTop={6}>
          <IdentifierTypesPanel />
          <ProofSecretPanel />
          <ViolationsPanel />
        </Flex>
      }
    >
      <Grid.Root gap={5}>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="identity.blocked"
            label={t('settings.blocked')}
            hint={t('settings.blocked.hint')}
            error={errors.of('identity.blocked')}
            isLocked={isLocked('blocked')}
          >
            <Textarea
              value={typed ?? value?.blocked.join('\n') ?? ''}
              placeholder={'test-*\n*@example.com'}
              disabled={isLocked('blocked')}
              spellCheck={false}
              onChange={({ target }) => {
                setTyped(target.value);
                set({ blocked: linesOf(target.value) });
              }}
            />
          </SettingField>
        </Grid.Item>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="identity.phoneCountry"
            label={t('settings.phone-country')}
            hint={t('settings.phone-country.hint')}
            error={errors.of('identity.phoneCountry')}
            isLocked={isLocked('phoneCountry')}
          >
            <TextInput
              value={value?.phoneCountry ?? ''}
              placeholder="DK"
              maxLength={2}
              disabled={isLocked('phoneCountry')}
              onChange={({ target }) => set({ phoneCountry: target.value.toUpperCase() || null })}
            />
          </SettingField>
        </Grid.Item>
      </Grid.Root>
    </SettingsPage>
  );
}

export default guarded(IdentitySettings, 'settings.edit');
