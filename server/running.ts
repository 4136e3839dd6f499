import type { Core } from '@strapi/strapi';

import type { Cdp } from './compose';

const running = new WeakMap<Core.Strapi, Cdp>();

/** The plugin's parts of one Strapi, between bootstrap and destroy. */
export const cdpOf = (strapi: Core.Strapi): Cdp | undefined => running.get(strapi);

export const setCdp = (strapi: Core.Strapi, cdp: Cdp | null): void => {
  if (cdp) running.set(strapi, cdp);
  else running.delete(strapi);
};
