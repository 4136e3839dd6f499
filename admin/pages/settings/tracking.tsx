import { Grid, NumberInput, SingleSelect, SingleSelectOption, Toggle } from '@strapi/design-system';

import { CONSENT_MODES } from '../../../contracts/settings';
import { sourcesApi } from '../../api';
import { guarded } from '../../components/guarded';
import { useText } from '../../hooks/use-text';
import { SettingField } from './setting-field';
import { SettingsPage } from './settings-page';
import { useSettings } from './use-settings';

const FIELDS = [
  'tracking.inject',
  'tracking.sourceId',
  'tracking.consent',
  'tracking.visitorDays',
] as const;

/** Websites whose key the injected script may carry; without the right to read, only the current. */
function useWebsites() {
  const { data } = sourcesApi.list.useQuery({ query: { pageSize: 100 } });
  return data?.data.filter(({ kind }) => kind === 'website') ?? [];
}

function TrackingSettings() {
  const t = useText();
  const form = useSettings('tracking', FIELDS);
  const { value, set, errors, isLocked } = form;
  const websites = useWebsites();
  const consent = value?.consent ?? 'required';

  return (
    <SettingsPage title="settings.tracking.title" subtitle="settings.tracking.subtitle" form={form}>
      <Grid.Root gap={5}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="tracking.inject"
            label={t('settings.inject')}
            hint={t('settings.inject.hint')}
            error={errors.of('tracking.inject')}
            isLocked={isLocked('inject')}
          >
            <Toggle
              checked={value?.inject ?? false}
              disabled={isLocked('inject')}
              onLabel={t('yes')}
              offLabel={t('no')}
              onChange={({ target }) => set({ inject: target.checked })}
            />
          </SettingField>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="tracking.sourceId"
            label={t('settings.source')}
            hint={t('settings.source.hint')}
            error={errors.of('tracking.sourceId')}
            isLocked={isLocked('sourceId')}
          >
            <SingleSelect
              value={value?.sourceId ?? ''}
              placeholder={t('settings.source.none')}
              disabled={isLocked('sourceId')}
              onChange={(sourceId) => set({ sourceId: sourceId ? String(sourceId) : null })}
              onClear={() => set({ sourceId: null })}
            >
              {websites.map(({ id, name }) => (
                <SingleSelectOption key={id} value={id}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </SettingField>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="tracking.consent"
            label={t('settings.consent')}
            hint={t(`settings.consent.${consent}.hint`)}
            error={errors.of('tracking.consent')}
            isLocked={isLocked('consent')}
          >
            <SingleSelect
              value={consent}
              disabled={isLocked('consent')}
              onChange={(chosen) => {
                const mode = CONSENT_MODES.find((candidate) => candidate === chosen);
                if (mode) set({ consent: mode });
              }}
            >
              {CONSENT_MODES.map((mode) => (
                <SingleSelectOption key={mode} value={mode}>
                  {t(`settings.consent.${mode}`)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </SettingField>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <SettingField
            name="tracking.visitorDays"
            label={t('settings.visitor-days')}
            hint={t('settings.visitor-days.hint')}
            error={errors.of('tracking.visitorDays')}
            isLocked={isLocked('visitorDays')}
          >
            <NumberInput
              value={value?.visitorDays}
              disabled={isLocked('visitorDays')}
              onValueChange={(visitorDays) => visitorDays !== undefined && set({ visitorDays })}
            />
          </SettingField>
        </Grid.Item>
      </Grid.Root>
    </SettingsPage>
  );
}

export default guarded(TrackingSettings, 'settings.edit');
