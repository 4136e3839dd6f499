import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import Koa from 'koa';
import request from 'supertest';
import type { Settings } from '../../../contracts/settings';
import { silentLog } from '../../../server/platform/log';
import { trackingMiddleware, type TrackingParts } from '../../../server/tracking';
import { fixedClock } from '../../support/clock';

const PAGE = '<!doctype html><html><head><title>Zoë</title></head><body>Zoë</body></html>';
const TAG =
  '<script defer src="/api/cdp/v1/s.js" data-key="cdp_pk_1" data-consent="required" data-days="365" data-cdp-injected></script>';
const INJECTED = PAGE.replace('</head>', `${TAG}</head>`);

const tracking: Settings['tracking'] = {
  inject: true,
  sourceId: 'src_00000000000000000001',
  consent: 'required',
  visitorDays: 365,
};

const folder = mkdtempSync(join(tmpdir(), 'cdp-script-'));
const script = join(folder, 's.js');
afterAll(() => rmSync(folder, { recursive: true }));

const clock = fixedClock();

function site(answer: Koa.Middleware, parts: Partial<TrackingParts> = {}) {
  const app = new Koa();
  app.silent = true;
  app.use(
    trackingMiddleware({
      base: '/api/cdp/v1/',
      settings: async () => ({ tracking }) as Settings,
      publicKeyOf: async () => 'cdp_pk_1',
      excluded: ['/admin', '/uploads', '/documentation'],
      clock,
      log: silentLog,
      scriptPlaces: [script],
      ...parts,
    }),
  );
  app.use(answer);
  return request(createServer((req, res) => void app.callback()(req, res)));
}

const page =
  (body: unknown = PAGE): Koa.Middleware =>
  (ctx) => {
    ctx.type = 'text/html; charset=utf-8';
    ctx.set({ ETag: '"old"', 'Last-Modified': new Date(0).toUTCString() });
    ctx.body = typeof body === 'function' ? (body as () => unknown)() : body;
  };

const inChunks = (text: string | Buffer) => () =>
  Readable.from(Array.from({ length: 3 }, (_, i) => part(Buffer.from(text), i)));
const part = (text: Buffer, i: number) => {
  const size = Math.ceil(text.length / 3);
  return text.subarray(i * size, (i + 1) * size);
};

describe('a page', () => {
  test.each<[string, unknown]>([
    ['text', PAGE],
    ['bytes', Buffer.from(PAGE)],
    ['a stream, cut within a letter', inChunks(PAGE)],
  ])('that comes as %s gets exactly one tag inside its head', async (_name, body) => {
    const answer = await site(page(body)).get('/').expect(200);
    expect(answer.text).toBe(INJECTED);
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(INJECTED)));
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers).not.toHaveProperty('etag');
    expect(answer.headers).not.toHaveProperty('last-modified');
  });

  test('keeps every byte in another encoding', async () => {
    const latin1 = Buffer.from(PAGE, 'latin1');
    const answer = await site((ctx) => {
      ctx.type = 'text/html; charset=iso-8859-1';
      ctx.body = latin1;
    })
      .get('/')
      .responseType('blob');
    expect(Buffer.from(answer.body as Uint8Array).toString('latin1')).toBe(INJECTED);
  });

  test('is as long for HEAD as for GET', async () => {
    const answer = await site(page(inChunks(PAGE)))
      .head('/')
      .expect(200);
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(INJECTED)));
  });

  test('that carries the script already gets no second one', async () => {
    const twice = site((ctx, next) => page(INJECTED)(ctx, next));
    expect((await twice.get('/')).text).toBe(INJECTED);
  });

  test('is injected into only once by two layers', async () => {
    const parts = { settings: async () => ({ tracking }) as Settings };
    const inner = trackingMiddleware({
      base: '/api/cdp/v1/',
      publicKeyOf: async () => 'cdp_pk_1',
      excluded: [],
      clock,
      log: silentLog,
      ...parts,
    });
    const answer = await site((ctx) => inner(ctx, async () => page()(ctx, async () => {}))).get(
      '/',
    );
    expect(answer.text).toBe(INJECTED);
  });

  test('larger than two megabytes goes through byte for byte', async () => {
    const large = PAGE.replace('<body>', `<body>${'x'.repeat(3_000_000)}`);
    for (const body of [large, inChunks(large)]) {
      const { text } = await site(page(body)).get('/').expect(200);
      expect(text === large).toBe(true);
    }
  });

  test('whose answer fails still fails', async () => {
    await site(() => {
      throw new Error('broken');
    })
      .get('/')
      .expect(500);
  });

  test('goes out untouched when the settings cannot be read', async () => {
    const settings = () => Promise.reject(new Error('no database'));
    expect((await site(page(), { settings }).get('/').expect(200)).text).toBe(PAGE);
  });

  test('gets a nonce where its content policy asks for one', async () => {
    const { headers, text } = await site(async (ctx, next) => {
      await page()(ctx, next);
      ctx.set('Content-Security-Policy', "script-src 'none'");
    }).get('/');
    const [, nonce] = /script-src 'nonce-([^']+)'/.exec(
      headers['content-security-policy'] ?? '',
    ) as unknown as [string, string];
    expect(text).toContain(` nonce="${nonce}" `);
  });
});

describe('nothing is put into', () => {
  const untouched = async (answer: Koa.Middleware, path = '/', parts?: Partial<TrackingParts>) => {
    expect((await site(answer, parts).get(path)).text).toBe(PAGE);
  };

  test.each(['/admin', '/admin/plugins/cdp', '/uploads/evil.html', '/documentation/v1'])(
    '%s',
    (path) => untouched(page(), path),
  );

  test('a page when injection is off, has no source, or the source has no public key', async () => {
    for (const change of [{ inject: false }, { sourceId: null }]) {
      const settings = async () => ({ tracking: { ...tracking, ...change } }) as Settings;
      await untouched(page(), '/', { settings });
    }
    await untouched(page(), '/', { publicKeyOf: async () => null });
    await untouched(page(), '/', { settings: async () => null });
  });

  test('what is no page', async () => {
    await untouched((ctx) => {
      ctx.type = 'application/javascript';
      ctx.body = PAGE;
    });
    await untouched((ctx) => {
      ctx.status = 404;
      ctx.type = 'html';
      ctx.body = PAGE;
    });
  });

  test('a page that is compressed already', () =>
    untouched((ctx) => {
      ctx.set('Content-Encoding', 'gzip');
      ctx.type = 'html';
      ctx.body = gzipSync(PAGE);
    }));

  test('the answer to a POST', async () => {
    expect((await site(page()).post('/')).text).toBe(PAGE);
  });
});

test('a path that only begins like an excluded one is a page', async () => {
  expect((await site(page()).get('/administration')).text).toBe(INJECTED);
});

test('the key is looked up again after some seconds, not at every page', async () => {
  const publicKeyOf = jest.fn(async () => 'cdp_pk_1');
  const visitors = site(page(), { publicKeyOf });
  await visitors.get('/');
  await visitors.get('/');
  expect(publicKeyOf).toHaveBeenCalledTimes(1);
  clock.advance(5_000);
  await visitors.get('/');
  expect(publicKeyOf).toHaveBeenCalledTimes(2);
});

describe('the script', () => {
  const nobody: Koa.Middleware = (ctx) => {
    ctx.status = 404;
  };

  test('says plainly that it is not built', async () => {
    const { body } = await site(nobody).get('/api/cdp/v1/s.js').expect(404);
    expect(body.error.details.code).toBe('tracking.script-missing');
  });

  test('is served with what a browser needs to keep it for an hour', async () => {
    writeFileSync(script, 'cdp();');
    const pages = site(nobody);
    const { headers, text } = await pages.get('/api/cdp/v1/s.js').expect(200);
    expect(text).toBe('cdp();');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    });
    const head = await pages.head('/api/cdp/v1/s.js').expect(200);
    expect(head.headers['content-length']).toBe('6');
    const etag = String(headers.etag);
    await pages.get('/api/cdp/v1/s.js').set('If-None-Match', etag).expect(304);
    await pages.get('/api/cdp/v1/s.js').set('If-None-Match', '"other"').expect(200);
  });

  test('leaves every other request to the next', async () => {
    await site(nobody).post('/api/cdp/v1/s.js').expect(404);
    await site(nobody).get('/api/cdp/v1/track').expect(404);
  });
});
