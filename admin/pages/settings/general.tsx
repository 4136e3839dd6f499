import { Grid } from '@strapi/design-system';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { PickOne } from './pick-one';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';

const FIELDS = ['general.timeZone', 'general.currency'] as const;

function useTimeZones() {
  return useMemo(
    () =>
      ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ value: zone, label: zone })),
    [],
  );
}

function useCurrencies() {
  const intl = useIntl();
  return useMemo(
    () =>
      Intl.supportedValuesOf('currency').map((code) => ({
        value: code,
        label: `${code} – ${intl.formatDisplayName(code, { type: 'currency' }) ?? code}`,
      })),
    [intl],
  );
}

function GeneralSettings() {
  const t = useText();
  const form = useSettings('general', FIELDS);
  const zones = useTimeZones();
  const currencies = useCurrencies();
  const { value, set, errors, isLocked } = form;

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
            <PickOne
              value={value?.timeZone}
              options={zones}
              isDisabled={isLocked('timeZone')}
              onPick={(timeZone) => set({ timeZone })}
            />
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
            <PickOne
              value={value?.currency}
              options={currencies}
              isDisabled={isLocked('currency')}
              onPick={(currency) => set({ currency })}
            />
          </SettingField>
        </Grid.Item>
      </Grid.Root>
    </SettingsPage>
  );
}

export default guarded(GeneralSettings, 'settings.edit');
