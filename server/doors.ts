import type { Core } from '@strapi/strapi';

import { signInMiddleware } from './cms';
import { collectMiddleware } from './collect';
import type { Config } from './config';
import { configSchema } from './config';
import { systemClock } from './platform/clock';
import { pluginLog } from './platform/log';
import { cdpOf } from './running';
import { apiPrefix, publicUrl } from './strapi-adapters';
import { trackingMiddleware } from './tracking';

/** The plugin's configuration with its defaults. */
export const configOf = (strapi: Core.Strapi): Config =>
  configSchema.parse(strapi.config.get('plugin::cdp', {}));

/**
 * Puts the ingestion door and the script in front of, or behind, Strapi's own middlewares. They
 * look the plugin's parts up at each request: outside they stand before there are any.
 */
export function mountDoors(strapi: Core.Strapi, layer: Config['collect']['layer']): void {
  const { collect } = configOf(strapi);
  if (collect.layer !== layer) return;
  const base = `${apiPrefix(strapi)}/cdp/`;
  const log = pluginLog(strapi.log);
  strapi.server.use(
    trackingMiddleware({
      base: `${base}v1/`,
      settings: async () => (await cdpOf(strapi)?.settings.read()) ?? null,
      publicKeyOf: async (sourceId) => (await cdpOf(strapi)?.publicKeyOf(sourceId)) ?? null,
      excluded: [
        strapi.config.get('admin.path', '/admin'),
        ...['/uploads', '/documentation', '/graphql', apiPrefix(strapi)],
      ],
      clock: systemClock,
      log,
    }),
  );
  strapi.server.use(
    collectMiddleware({
      base,
      publicUrl: publicUrl(strapi),
      limits: collect,
      collector: () => cdpOf(strapi)?.collector ?? null,
      log,
    }),
  );
}

/** Notes who signs up and in at Strapi's own addresses, behind Strapi's own middlewares. */
export function watchSignIns(strapi: Core.Strapi): void {
  strapi.server.use(signInMiddleware(() => cdpOf(strapi)?.notes ?? null, pluginLog(strapi.log)));
}
