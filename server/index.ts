import type { Core } from '@strapi/strapi';

import { ENDPOINTS } from '../contracts';
import { bootstrap } from './bootstrap';
import type { Cdp } from './compose';
import { config } from './config';
import { destroy } from './destroy';
import { controllersOf, routesOf } from './platform/http';
import { register } from './register';
import { cdpOf } from './running';

/** The server half, in the shape that Strapi's loader reads. */
export default {
  register,
  bootstrap,
  destroy,
  config,
  routes: routesOf(ENDPOINTS),
  controllers: controllersOf(ENDPOINTS, cdpOf),
  services: {
    /** What `bin/strapi-plugin-cdp.js` calls. */
    cli: ({ strapi }: { strapi: Core.Strapi }) => ({
      run(...[words, terminal]: Parameters<Cdp['commandLine']>): Promise<number> {
        const cdp = cdpOf(strapi);
        if (!cdp) throw new Error('The plugin cdp is not running');
        return cdp.commandLine(words, terminal);
      },
    }),
  },
};
