import { Grid, Toggle } from '@strapi/design-system';

import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';

const SWITCHES = ['accounts', 'signUps', 'signIns', 'entries'] as const;
const FIELDS = SWITCHES.map((name) => `cms.${name}`);

/** What Strapi itself tells about its end users and editors. */
function CmsSettings() {
  const t = useText();
  const form = useSettings('cms', FIELDS);
  const { value, set, errors, isLocked } = form;
  return (
    <SettingsPage title="settings.cms.title" subtitle="settings.cms.subtitle" form={form}>
      <Grid.Root gap={5}>
        {SWITCHES.map((name) => (
          <Grid.Item key={name} col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <SettingField
              name={`cms.${name}`}
              label={t(`settings.cms.${name}`)}
              hint={t(`settings.cms.${name}.hint`)}
              error={errors.of(`cms.${name}`)}
              isLocked={isLocked(name)}
            >
              <Toggle
                checked={value?.[name] ?? false}
                disabled={isLocked(name)}
                onLabel={t('yes')}
                offLabel={t('no')}
                onChange={({ target }) => set({ [name]: target.checked })}
              />
            </SettingField>
          </Grid.Item>
        ))}
      </Grid.Root>
    </SettingsPage>
  );
}

export default guarded(CmsSettings, 'settings.edit');
