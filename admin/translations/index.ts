type Texts = Record<string, string>;

const LOCALES: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('./en'),
  fr: () => import('./fr'),
  de: () => import('./de'),
  es: () => import('./es'),
};

const prefixed = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [`cdp.${id}`, text]));

/** Our words in each language of the admin that we speak; the others fall back to English. */
export const loadTranslations = (locales: string[]): Promise<{ data: Texts; locale: string }[]> =>
  Promise.all(
    locales.map(async (locale) => ({
      locale,
      data: prefixed((await LOCALES[locale]?.())?.default ?? {}),
    })),
  );
