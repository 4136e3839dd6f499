import { gzipSync } from 'node:zlib';

import { startSink, type Sink } from '../../../playground/sink';

const PEOPLE = 'stream-people';
const VISITS = 'stream-visits';
const GOODS = 'stream-goods';

let sink: Sink;

beforeAll(async () => {
  sink = await startSink({
    streams: [
      { id: PEOPLE, name: 'People' },
      { id: VISITS, schema: 'interaction' },
      { id: GOODS, schema: 'catalog', key: ['id', 'locale'] },
    ],
  });
});

beforeEach(() => sink.clear());
afterAll(() => sink.stop());

function post(body: unknown, headers: Record<string, string> = {}, endpoint = sink.endpoint()) {
  return fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-streamid': PEOPLE, ...headers },
    body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
  });
}

describe('who may post', () => {
  it('takes an array for a known stream with an empty answer', async () => {
    const answer = await post([{ id: 1, name: 'Anna' }]);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(sink.rows(PEOPLE)).toEqual([{ id: 1, name: 'Anna' }]);
  });

  it('answers 401 without or with an unknown stream id, 404 for an unknown account', async () => {
    expect((await post([{ id: 1 }], { 'x-streamid': 'other' })).status).toBe(401);
    expect((await post([{ id: 1 }], { 'x-streamid': '' })).status).toBe(401);
    expect((await post([{ id: 1 }], {}, sink.endpoint('9999'))).status).toBe(404);
    expect(sink.rows(PEOPLE)).toEqual([]);
  });

  it('unpacks gzip', async () => {
    const body = gzipSync(JSON.stringify([{ id: 1 }]));
    expect((await post(body, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(sink.rows(PEOPLE)).toEqual([{ id: 1 }]);
  });
});

describe('drafts', () => {
  it('keeps drafts apart from live rows', async () => {
    expect((await post([{ id: 1 }], { 'x-isdraft': 'true' })).status).toBe(200);
    expect(sink.rows(PEOPLE)).toEqual([]);
    expect(sink.rows(PEOPLE, 'draft')).toEqual([{ id: 1 }]);
  });

  it.each(['false', '1', 'TRUE'])('refuses x-isdraft: %s', async (value) => {
    expect((await post([{ id: 1 }], { 'x-isdraft': value })).status).toBe(400);
  });

  it('lets a draft change its columns', async () => {
    await post([{ id: 1, a: 1 }], { 'x-isdraft': 'true' });
    expect((await post([{ id: 2, b: 'x' }], { 'x-isdraft': 'true' })).status).toBe(200);
  });
});

describe('rows', () => {
  it.each([
    ['an object', { id: 1 }],
    ['a scalar in the array', [1]],
    ['an array in the array', [[1]]],
    ['a nested object', [{ id: 1, address: { city: 'Oslo' } }]],
    ['no JSON', '{"id":'],
  ])('refuses %s with a reason', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toMatch(/\w/);
    expect(sink.rows(PEOPLE)).toEqual([]);
  });

  it('takes texts, numbers, booleans, dates, arrays of values and of objects, and null', async () => {
    const row = { id: 1, on: true, at: '2026-01-01T00:00:00.000Z', tags: ['a'], items: [{ n: 1 }] };
    expect((await post([{ ...row, gone: null }])).status).toBe(200);
    expect(sink.rows(PEOPLE)).toEqual([row]);
  });

  it('names a column that is missing or of another type once live rows settled the schema', async () => {
    await post([{ id: 1, age: 30, name: null }]);
    const missing = await post([{ id: 2, name: 'B' }]);
    expect([missing.status, await missing.text()]).toEqual([
      400,
      expect.stringContaining('column age'),
    ]);
    const retyped = await post([{ id: 2, age: 'thirty', name: 'B' }]);
    expect([retyped.status, await retyped.text()]).toEqual([
      400,
      expect.stringContaining('column age'),
    ]);
    expect((await post([{ id: 2, age: 31, name: 'B', city: 'Oslo' }])).status).toBe(200);
    expect((await post([{ id: 3, age: 31, name: 'C' }])).status).toBe(400);
  });

  it('upserts people by key, deletes properties by null, newest first', async () => {
    await post([
      { id: 1, name: 'A', city: 'Oslo' },
      { id: 2, name: 'B', city: 'Rome' },
    ]);
    await post([{ id: 1, name: 'A2', city: null }]);
    expect(sink.rows(PEOPLE)).toEqual([
      { id: 1, name: 'A2' },
      { id: 2, name: 'B', city: 'Rome' },
    ]);
  });

  it('appends every row of an interaction stream and keys a catalogue by its columns', async () => {
    const visits = { 'x-streamid': VISITS };
    await post([{ id: 1 }], visits);
    await post([{ id: 1 }], visits);
    expect(sink.rows(VISITS)).toHaveLength(2);
    const goods = { 'x-streamid': GOODS };
    await post([{ id: 'a', locale: 'en' }], goods);
    await post([{ id: 'a', locale: 'fr' }], goods);
    await post([{ id: 'a', locale: 'fr' }], goods);
    expect(sink.rows(GOODS)).toHaveLength(2);
    expect(sink.requests(GOODS)).toBe(3);
  });
});

describe('trouble on order', () => {
  it('refuses too many rows or bytes with 413', async () => {
    sink.configure({ maxRows: 2 });
    expect((await post([{ id: 1 }, { id: 2 }, { id: 3 }])).status).toBe(413);
    sink.configure({ maxRows: 10, maxBytes: 20 });
    expect((await post([{ id: 1, name: 'a long enough name' }])).status).toBe(413);
  });

  it('answers 429 with Retry-After when asked too fast', async () => {
    sink.configure({ perSecond: 1 });
    expect((await post([{ id: 1 }])).status).toBe(200);
    const answer = await post([{ id: 2 }]);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
  });

  it('fails as often as told, then works; a lost acknowledgement has stored its rows', async () => {
    sink.fail({ status: 503, times: 2, retryAfter: 1 }, { status: 500, afterStore: true });
    expect((await post([{ id: 1 }])).status).toBe(503);
    expect((await post([{ id: 1 }])).headers.get('retry-after')).toBe('1');
    expect(sink.rows(PEOPLE)).toEqual([]);
    expect((await post([{ id: 1 }])).status).toBe(500);
    expect(sink.rows(PEOPLE)).toEqual([{ id: 1 }]);
    expect((await post([{ id: 1 }])).status).toBe(200);
  });

  it('cuts the connection', async () => {
    sink.fail({ kind: 'reset' });
    await expect(post([{ id: 1 }])).rejects.toThrow();
  });

  it('hangs until the client gives up', async () => {
    sink.fail({ kind: 'hang' });
    const signal = AbortSignal.timeout(100);
    const headers = { 'x-streamid': PEOPLE };
    const hanging = fetch(sink.endpoint(), { method: 'POST', headers, body: '[]', signal });
    await expect(hanging).rejects.toThrow();
  });

  it('takes the same orders over HTTP, and another code of success', async () => {
    const order = { failures: [{ status: 502 }], successStatus: 202 };
    const told = await fetch(`${sink.url}/_control`, {
      method: 'POST',
      body: JSON.stringify(order),
    });
    expect(told.status).toBe(204);
    expect((await post([{ id: 1 }])).status).toBe(502);
    expect((await post([{ id: 1 }])).status).toBe(202);
  });
});

describe('its page', () => {
  it('shows streams without telling their ids', async () => {
    await post([{ id: 7 }]);
    const data = await (await fetch(`${sink.url}/_data`)).text();
    expect(data).not.toContain(PEOPLE);
    expect(JSON.parse(data).streams[0]).toMatchObject({
      name: 'People',
      live: { kept: 1, received: 1, requests: 1, columns: { id: 'number' } },
    });
    const page = await fetch(sink.url);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<title>Stream sink</title>');
  });
});
