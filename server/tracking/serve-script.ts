import type { Context } from 'koa';

import type { ScriptFile } from './script-file';

/** Answers with the browser script. Pages of any site may load it: it is the same for all. */
export async function serveScript(
  ctx: Context,
  read: () => Promise<ScriptFile | null>,
): Promise<void> {
  const script = await read();
  if (!script) {
    const message = 'The browser script is not built: run "npm run build" in the plugin';
    const details = { code: 'tracking.script-missing' };
    ctx.status = 404;
    ctx.body = { data: null, error: { status: 404, name: 'NotFoundError', message, details } };
    return;
  }
  ctx.status = 200;
  ctx.set({
    'Cache-Control': 'public, max-age=3600',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    ETag: script.etag,
  });
  ctx.type = 'text/javascript; charset=utf-8';
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = script.text;
}
