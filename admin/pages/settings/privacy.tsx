import { Radio } from '@strapi/design-system';

import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';

const FIELDS = ['privacy.ip'] as const;
const MODES = ['truncated', 'none', 'full'] as const;

function PrivacySettings() {
  const t = useText();
  const form = useSettings('privacy', FIELDS);
  const { value, set, errors, isLocked } = form;
  const isIpLocked = isLocked('ip');
  return (
    <SettingsPage title="settings.privacy.title" subtitle="settings.privacy.subtitle" form={form}>
      <SettingField
        name="privacy.ip"
        label={t('settings.ip')}
        hint={t('settings.ip.hint')}
        error={errors.of('privacy.ip')}
        isLocked={isIpLocked}
      >
        <Radio.Group
          value={value?.ip}
          disabled={isIpLocked}
          onValueChange={(chosen) => {
            const ip = MODES.find((mode) => mode === chosen);
            if (ip) set({ ip });
          }}
        >
          {MODES.map((mode) => (
            <Radio.Item key={mode} value={mode}>
              {t(`settings.ip.${mode}`)}
            </Radio.Item>
          ))}
        </Radio.Group>
      </SettingField>
    </SettingsPage>
  );
}

export default guarded(PrivacySettings, 'settings.edit');
