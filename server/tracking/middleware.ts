import type { Middleware } from 'koa';

import type { Settings } from '../../contracts/settings';
import type { Clock } from '../platform/clock';
import { errorText, type Log } from '../platform/log';
import { inject, isPage, type Injection } from './inject';
import { rememberedKeys } from './public-keys';
import { scriptFile } from './script-file';
import { serveScript } from './serve-script';

export interface TrackingParts {
  /** `{prefix}/cdp/v1/`, where the script stands beside the ingestion door. */
  base: string;
  /** Null while the plugin starts or stops: pages then go out as they are. */
  settings: () => Promise<Settings | null>;
  /** The public write key of a website source that is enabled, or null. */
  publicKeyOf: (sourceId: string) => Promise<string | null>;
  /** Paths below which nothing is injected: the admin, what visitors upload, other tools' pages. */
  excluded: readonly string[];
  clock: Clock;
  log: Log;
  /** Where the script lies, for tests; found by itself otherwise. */
  scriptPlaces?: readonly string[];
}

/**
 * Serves the browser script and puts its tag into the pages that Strapi itself serves. It stands
 * outside Strapi's own middlewares, to see each page as it will be sent; a fault of its own never
 * costs a visitor the page.
 */
export function trackingMiddleware(parts: TrackingParts): Middleware {
  const src = `${parts.base}s.js`;
  const script = scriptFile(parts.scriptPlaces);
  const keyOf = rememberedKeys(parts.publicKeyOf, parts.clock);

  async function injection(): Promise<Injection | null> {
    const tracking = (await parts.settings())?.tracking;
    if (!tracking?.inject || tracking.sourceId === null) return null;
    const key = await keyOf(tracking.sourceId);
    return key === null ? null : { key, ...tracking };
  }

  return async (ctx, next) => {
    if (ctx.path === src && (ctx.method === 'GET' || ctx.method === 'HEAD')) {
      return serveScript(ctx, script);
    }
    await next();
    if (!isPage(ctx, parts.excluded)) return undefined;
    try {
      const wanted = await injection();
      if (wanted) await inject(ctx, src, wanted);
    } catch (error) {
      parts.log.error(`A page went out without the browser script: ${errorText(error)}`);
    }
    return undefined;
  };
}
