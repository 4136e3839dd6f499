import type { Context } from 'koa';

const HEADER_NAME = /^[a-z0-9-]{1,40}$/i;
const MOST_HEADERS = 20;

/**
 * What browsers of other origins need to see, on refusals too. The headers that a client asks for
 * are answered back, since every client's library adds some of its own; no cookie is allowed.
 */
export function writeCors(ctx: Context): void {
  ctx.vary('Origin');
  const origin = ctx.get('Origin');
  if (!origin) return;
  ctx.set('Access-Control-Allow-Origin', origin);
  ctx.set('Access-Control-Expose-Headers', 'Retry-After');
  if (ctx.method !== 'OPTIONS') return;
  const asked = ctx
    .get('Access-Control-Request-Headers')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => HEADER_NAME.test(name))
    .slice(0, MOST_HEADERS);
  ctx.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  if (asked.length > 0) ctx.set('Access-Control-Allow-Headers', asked.join(', '));
  ctx.set('Access-Control-Max-Age', '7200');
}
