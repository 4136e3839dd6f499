import cronstrue from 'cronstrue';
import 'cronstrue/locales/de';
import 'cronstrue/locales/es';
import 'cronstrue/locales/fr';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';

const SPOKEN = ['de', 'en', 'es', 'fr'];

/** A cron rule in words; null while it is none. */
export function scheduleWords(cron: string, locale: string): string | null {
  const [language = ''] = locale.split('-');
  try {
    const words = cronstrue.toString(cron, {
      locale: SPOKEN.includes(language) ? language : 'en',
      use24HourTimeFormat: true,
    });
    return words;
  } catch {
    return null;
  }
}

/** Says cron rules in the admin's language; one that cannot be said stands as it is. */
export function useScheduleWords(): (cron: string) => string {
  const { locale } = useIntl();
  return useCallback((cron) => scheduleWords(cron, locale) ?? cron, [locale]);
}
