const UUID = '6f0c8f5e-9a55-4a0e-8a7b-0c9d1e2f3a4b';

/** What a first sign-in would be greeted with; the demo is about the plugin, not about these. */
const DISMISSED = {
  [`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${UUID}`]: true,
  STRAPI_NPS_SURVEY_SETTINGS: { enabled: false },
};

export default {
  config: {
    locales: ['fr', 'de', 'es'],
    tutorials: false,
    notifications: { releases: false },
  },
  register() {
    for (const [key, value] of Object.entries(DISMISSED)) {
      window.localStorage.setItem(key, JSON.stringify(value));
    }
  },
  bootstrap() {},
};
