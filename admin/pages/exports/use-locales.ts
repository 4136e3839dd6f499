import { adminApi } from '@strapi/strapi/admin';

interface Locale {
  code: string;
  name: string;
}

/** Strapi's own list of languages; without its plugin for them there is none. */
const localesApi = adminApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    cdpLocales: build.query<Locale[], void>({
      query: () => ({ url: '/i18n/locales', method: 'GET' }),
    }),
  }),
});

export const useLocales = (): Locale[] => localesApi.useCdpLocalesQuery().data ?? [];
