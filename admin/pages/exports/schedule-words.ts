import cronstrue from 'cronstrue';
import 'cronstrue/locales/de';
import 'cronstrue/locales/es';
import 'cronstrue/locales/fr';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';

const SPOKEN = ['de', 'en', 'es', 'fr'];

const hasFixedHour = (cron: string): boolean => /^\d/.test(cron.trim().split(/\s+/)[1] ?? '');

/** A cron rule in words; null while it is none. */
export function scheduleWords(cron: string, locale: string): string | null {
  const [language = ''] = locale.split('-');
  try {
    return cronstrue.toString(cron, {
      locale: SPOKEN.includes(language) ? language : 'en',
      use24HourTimeFormat: true,
      // "At 03:00" leaves one asking on which day; "every hour" does not.
      verbose: hasFixedHour(cron),
    });
  } catch {
    return null;
  }
}

/** Says cron rules in the admin's language; one that cannot be said stands as it is. */
export function useScheduleWords(): (cron: string) => string {
  const { locale } = useIntl();
  return useCallback((cron) => scheduleWords(cron, locale) ?? cron, [locale]);
}
