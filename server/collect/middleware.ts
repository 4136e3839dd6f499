import type { Context, Middleware } from 'koa';

import { MESSAGE_KINDS } from '../../contracts/messages';
import { UnavailableError } from '../platform/http';
import { errorText, type Log } from '../platform/log';
import type { Collector } from './collect';
import { writeCors } from './cors';
import { DoorError } from './door-error';
import { readBody } from './raw-body';

const PATHS = new Set<string>([...MESSAGE_KINDS, 'batch']);

export interface DoorParts {
  /** `{prefix}/cdp/v1/`. */
  base: string;
  limits: { maxBodyBytes: number; maxInflatedBytes: number };
  /** Null while the plugin starts or stops. */
  collector: () => Collector | null;
  log: Log;
}

/**
 * The ingestion door. It stands outside Strapi's own middlewares, because their body parser and
 * CORS rules break the clients it serves; so it catches every error itself.
 */
export function collectMiddleware(parts: DoorParts): Middleware {
  return async (ctx, next) => {
    const path = pathBelow(parts.base, ctx.path);
    if (path === null || !PATHS.has(path)) return passOn(next);
    if (ctx.method !== 'POST' && ctx.method !== 'OPTIONS') return passOn(next);
    writeCors(ctx);
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204;
      return undefined;
    }
    try {
      ctx.body = await answer(parts, ctx, path);
      ctx.status = 200;
    } catch (error) {
      refuse(parts, ctx, error);
    }
    return undefined;
  };
}

async function passOn(next: () => Promise<unknown>): Promise<void> {
  await next();
}

/** What stands behind the base, with or without a last slash. */
function pathBelow(base: string, path: string): string | null {
  if (!path.startsWith(base)) return null;
  return path.slice(base.length).replace(/\/$/, '');
}

async function answer({ collector, limits }: DoorParts, ctx: Context, path: string) {
  const { body: parsed } = ctx.request as { body?: unknown };
  const text = await readBody(ctx.req, limits, parsed);
  const open = collector();
  if (!open) throw new DoorError(503, 'plugin.not-running', 'Not ready; send it again', 2);
  const { headers, query, ip } = ctx.request;
  return open.take({ path, headers, query, ip, text });
}

function refuse({ log }: DoorParts, ctx: Context, error: unknown): void {
  const known = asDoorError(error);
  if (!known) log.error(`The ingestion door failed: ${errorText(error)}`);
  const { status, code, message, retryAfterSeconds } =
    known ??
    new DoorError(503, 'ingest.failed', 'The messages were not stored; send them again', 5);
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
  ctx.status = status;
  ctx.body = { success: false, error: { code, message } };
}

function asDoorError(error: unknown): DoorError | null {
  if (error instanceof DoorError) return error;
  if (!(error instanceof UnavailableError)) return null;
  return new DoorError(503, error.details.code, error.message, error.retryAfterSeconds);
}
