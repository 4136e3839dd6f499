import { User } from '@strapi/icons';
import type { PluginDefinition, StrapiApp } from '@strapi/strapi/admin';

import { ANY_RIGHT, permissionOf } from './permissions';
import { loadTranslations } from './translations';

const settingsPermissions = [permissionOf('settings.edit')];

const settingsLink = (
  page: string,
  defaultMessage: string,
  Component: () => Promise<{ default: React.ComponentType }>,
) => ({
  id: `cdp-${page}`,
  to: `cdp/${page}`,
  intlLabel: { id: `cdp.settings.${page}.title`, defaultMessage },
  permissions: settingsPermissions,
  Component,
});

const plugin: PluginDefinition = {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: 'plugins/cdp',
      icon: User,
      intlLabel: { id: 'cdp.menu', defaultMessage: 'Customers' },
      permissions: ANY_RIGHT,
      position: 4,
      Component: () => import('./pages/app'),
    });
    app.addSettingsLink(
      { id: 'cdp', intlLabel: { id: 'cdp.settings', defaultMessage: 'Customer data' } },
      [
        settingsLink('general', 'General', () => import('./pages/settings/general')),
        settingsLink('tracking', 'Tracking', () => import('./pages/settings/tracking')),
        settingsLink('identity', 'Identity', () => import('./pages/settings/identity')),
        settingsLink('cms', 'Strapi', () => import('./pages/settings/cms')),
        settingsLink('privacy', 'Privacy', () => import('./pages/settings/privacy')),
      ],
    );
    app.registerPlugin({ id: 'cdp', name: 'Customer Data Platform' });
  },
  registerTrads: ({ locales }) => loadTranslations(locales),
};

export default plugin;
