import type { Context, Middleware } from 'koa';

import { UnavailableError } from '../platform/http';
import { errorText, type Log } from '../platform/log';
import { callsAt, type Call } from './calls';
import type { Collector } from './collect';
import { writeCors } from './cors';
import { DoorError } from './door-error';
import { bodyOfQuery, PIXEL } from './pixel';
import { readBody } from './raw-body';
import { parseBody } from './split';

export interface DoorParts {
  /** `{prefix}/cdp/`. */
  base: string;
  /** Address that the app is known by, when it is configured; else the one that was asked. */
  publicUrl: string | null;
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
    if (!ctx.path.startsWith(parts.base)) return passOn(next);
    const calls = callsAt(ctx.path.slice(parts.base.length));
    const call = calls?.[ctx.method as 'GET' | 'POST'];
    if (!calls || (!call && ctx.method !== 'OPTIONS')) return passOn(next);
    writeCors(ctx);
    if (!call) {
      ctx.status = 204;
      return undefined;
    }
    try {
      ctx.body = await answer(parts, ctx, call);
      ctx.status = 200;
    } catch (error) {
      refuse(parts, ctx, error);
    }
    if (call.to === 'pixel') showPixel(ctx);
    return undefined;
  };
}

async function passOn(next: () => Promise<unknown>): Promise<void> {
  await next();
}

async function answer(parts: DoorParts, ctx: Context, call: Call): Promise<object> {
  const { headers, query, ip } = ctx.request;
  switch (call.to) {
    case 'messages': {
      const collector = open(parts, ctx);
      const held = collector.intake.enter(ctx.res);
      const { body: parsed } = ctx.request as { body?: unknown };
      const text = await readBody(ctx.req, parts.limits, held, parsed);
      const bytes = Buffer.byteLength(text);
      return collector.take({ call, headers, query, ip, bytes, body: parseBody(text) });
    }
    case 'pixel': {
      const collector = open(parts, ctx);
      const bytes = ctx.querystring.length;
      collector.intake.enter(ctx.res).grow(bytes);
      const brings = { ...call, to: 'messages', keys: 'public', client: 'any' } as const;
      const body = bodyOfQuery(query);
      return collector.take({ call: brings, headers, query, ip, bytes, body });
    }
    case 'nothing':
      ctx.req.resume();
      return { success: true };
    case 'segment-settings': {
      const door = `${parts.publicUrl ?? ctx.origin}${parts.base}`.replace(/\/$/, '');
      const settings = await open(parts, ctx).segmentSettings(call.key, { headers, ip }, door);
      ctx.set('Cache-Control', 'public, max-age=300');
      return settings;
    }
    case 'rudder-settings':
      return open(parts, ctx).rudderSettings({ headers, query, ip });
  }
}

function open({ collector }: DoorParts, ctx: Context): Collector {
  const standing = collector();
  if (standing) return standing;
  // What still comes is let through, so that the answer can be read before the socket closes.
  ctx.req.resume();
  throw new DoorError(503, 'plugin.not-running', 'Not ready; send it again', 2);
}

/** A page or a mail shows the picture whatever came of the message. */
function showPixel(ctx: Context): void {
  ctx.status = 200;
  ctx.remove('Retry-After');
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'image/gif';
  ctx.body = PIXEL;
}

function refuse({ log, collector }: DoorParts, ctx: Context, error: unknown): void {
  const known = asDoorError(error);
  if (!known) log.error(`The ingestion door failed: ${errorText(error)}`);
  const answered =
    known ??
    new DoorError(503, 'ingest.failed', 'The messages were not stored; send them again', 5);
  const { status, code, message, retryAfterSeconds } = answered;
  const { headers, query, path } = ctx;
  collector()?.turnedAway({ headers, query, path }, answered);
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds));
  ctx.status = status;
  ctx.body = { success: false, error: { code, message } };
}

function asDoorError(error: unknown): DoorError | null {
  if (error instanceof DoorError) return error;
  if (!(error instanceof UnavailableError)) return null;
  return new DoorError(503, error.details.code, error.message, error.retryAfterSeconds);
}
