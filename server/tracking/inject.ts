import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';

import type { Settings } from '../../contracts/settings';
import { openPolicy } from './content-policy';
import { carriesScript, headEnd, writeTag } from './html';
import { readPage } from './page-body';

const MOST_BYTES = 2 * 1024 * 1024;
const POLICY = 'Content-Security-Policy';

/** What the tag carries, or null when nothing is to be put into pages. */
export type Injection = Pick<Settings['tracking'], 'consent' | 'visitorDays'> & { key: string };

/** Whether the answer is a page that a visitor sees, as it will be sent. */
export function isPage(ctx: Context, excluded: readonly string[]): boolean {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return false;
  if (ctx.status !== 200 || !ctx.response.is('html')) return false;
  if (ctx.response.get('Content-Encoding')) return false;
  if (/charset=utf-?(16|32)/i.test(ctx.response.get('Content-Type'))) return false;
  return !excluded.some((path) => `${ctx.path}/`.startsWith(`${path.replace(/\/$/, '')}/`));
}

/** Puts the script's tag into the page that is about to be answered, exactly once. */
export async function inject(ctx: Context, src: string, injection: Injection): Promise<void> {
  const { body, length } = ctx.response;
  if (body === null || body === undefined || (length ?? 0) > MOST_BYTES) return;
  const read = await readPage(body, MOST_BYTES);
  if ('untouched' in read) {
    ctx.body = read.untouched;
    // Koa forgets the length when it is given another stream.
    if (length !== undefined) ctx.length = length;
    return;
  }
  const html = read.page.toString('latin1');
  const at = headEnd(html);
  if (at === null || carriesScript(html, src)) {
    ctx.body = read.page;
    return;
  }
  const nonce = allow(ctx);
  const tag = Buffer.from(writeTag({ src, nonce, ...injection }));
  ctx.body = Buffer.concat([read.page.subarray(0, at), tag, read.page.subarray(at)]);
  // They named the page as it was.
  ctx.remove('ETag');
  ctx.remove('Last-Modified');
}

/** Lets the page's content policy take the script; answers the nonce it needs. */
function allow(ctx: Context): string | null {
  const policy = ctx.response.get(POLICY);
  if (!policy) return null;
  const opened = openPolicy(policy, randomBytes(16).toString('base64'));
  if (opened.policy !== policy) ctx.set(POLICY, opened.policy);
  return opened.nonce;
}
