import { Combobox, ComboboxOption, Grid } from '@strapi/design-system';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';

const FIELDS = ['general.timeZone', 'general.currency'] as const;

const withCurrent = (all: readonly string[], current: string | undefined) =>
  current && !all.includes(current) ? [current, ...all] : all;

function GeneralSettings() {
  const t = useText();
  const intl = useIntl();
  const form = useSettings('general', FIELDS);
  const { value, set, errors, isLocked } = form;
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);

  return (
    <SettingsPage title="settings.general.title" subtitle="settings.general.subtitle" form={form}>
      <Grid.Root gap={5}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="general.timeZone"
            label={t('settings.time-zone')}
            hint={t('settings.time-zone.hint')}
            error={errors.of('general.timeZone')}
            isLocked={isLocked('timeZone')}
          >
            <Combobox
              value={value?.timeZone}
              disabled={isLocked('timeZone')}
              onChange={(timeZone) => timeZone && set({ timeZone })}
            >
              {withCurrent(zones, value?.timeZone).map((zone) => (
                <ComboboxOption key={zone} value={zone}>
                  {zone}
                </ComboboxOption>
              ))}
            </Combobox>
          </SettingField>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="general.currency"
            label={t('settings.currency')}
            hint={t('settings.currency.hint')}
            error={errors.of('general.currency')}
            isLocked={isLocked('currency')}
          >
            <Combobox
              value={value?.currency}
              disabled={isLocked('currency')}
              onChange={(currency) => currency && set({ currency })}
            >
              {withCurrent(currencies, value?.currency).map((code) => (
                <ComboboxOption key={code} value={code}>
                  {`${code} – ${intl.formatDisplayName(code, { type: 'currency' }) ?? code}`}
                </ComboboxOption>
              ))}
            </Combobox>
          </SettingField>
        </Grid.Item>
      </Grid.Root>
    </SettingsPage>
  );
}

export default guarded(GeneralSettings, 'settings.edit');
