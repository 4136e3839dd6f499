/**
 * What nobody should send, in the middle of what everybody sends (A20).
 * @db
 */
import { randomUUID } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { createSource, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';
import { HOSTILE_ROWS } from './hostile-rows';

let app: TestApp;
let site: SeededSource;
let server: SeededSource;

beforeAll(async () => {
  app = await bootStrapi({
    plugin: { collect: { messagesPerSecondPerAddress: 0, messagesPerSecondPerKey: 0 } },
  });
  const admin = await app.asAdmin('super');
  site = await createSource(admin, { kind: 'website' });
  server = await createSource(admin, { kind: 'server' });
});
afterAll(() => app.stop());

async function post(
  key: string,
  body: string | Uint8Array,
  { path = 'batch', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
) {
  const answer = await fetch(`${app.url}/api/cdp/v1/${path}`, {
    method: 'POST',
    headers: { 'X-Write-Key': key, 'Content-Type': 'text/plain', ...headers },
    body: body as BodyInit,
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text === '' ? null : JSON.parse(text) };
}

const count = async (table: string) => {
  const row = await app.strapi.db.connection(table).count({ n: '*' }).first();
  return Number(row?.n);
};
const lastReason = async () => {
  const row = await app.strapi.db.connection('cdp_dead_letters').orderBy('id', 'desc').first();
  return row as { code: string; reason: string; source_id: number; excerpt: string };
};

const good = () =>
  JSON.stringify({
    ...{ type: 'track', event: 'Product Viewed', anonymousId: randomUUID() },
    messageId: randomUUID(),
  });
const PLACE = 49;
const among99 = (message: string) => {
  const batch = Array.from({ length: 99 }, good);
  batch.splice(PLACE, 0, message);
  return `{"batch":[${batch.join(',')}]}`;
};

describe.each(['site', 'server'] as const)('a batch of 100 from a %s with', (kind) => {
  it.each(HOSTILE_ROWS)('%s', async (_, message, code) => {
    const before = { events: await count('cdp_events'), dead: await count('cdp_dead_letters') };
    const answer = await post(kind === 'site' ? site.key : server.key, among99(message));
    expect([answer.status, answer.body.success]).toEqual([200, true]);
    const stored = (await count('cdp_events')) - before.events;
    const dead = (await count('cdp_dead_letters')) - before.dead;
    if (code === null) {
      expect([stored, dead, answer.body.errors]).toEqual([100, 0, undefined]);
      return;
    }
    expect(answer.body.errors).toEqual([expect.objectContaining({ index: PLACE, code })]);
    expect([stored, dead]).toEqual([99, 1]);
    const letter = await lastReason();
    expect(letter.code).toBe(code);
    expect(letter.reason).not.toBe('');
  });
});

/** Addresses of one message, and what makes a request of it there. */
const SINGLE = [
  ...['track', 'identify', 'page', 'screen', 'group', 'alias'].map((kind) => `v1/${kind}`),
  ...['v1/t', 'v1/i', 'v1/p', 'v1/s', 'v1/g', 'v1/a', 'api/s/track', 'api/s/s2s/identify'],
];
const PIXELS = ['v1/pixel/track', 'v1/pixel/identify', 'pixel/v1/page'];
const MOST_IN_AN_ADDRESS = 8_000;

/** Messages that the door has decided on, whichever way. */
async function decided(): Promise<number> {
  const row = await app.strapi.db
    .connection('cdp_batches')
    .sum({ stored: 'stored', duplicates: 'duplicates', rejected: 'rejected' })
    .first();
  return Number(row?.stored) + Number(row?.duplicates) + Number(row?.rejected);
}

it.each(HOSTILE_ROWS.filter(([, message]) => message.startsWith('{')))(
  'at every address of one message, and as a picture: %s',
  async (_, message) => {
    for (const address of SINGLE) {
      const before = await decided();
      const answer = await post(site.key, message, { path: `../${address}` });
      expect([address, answer.status, answer.body.success]).toEqual([address, 200, true]);
      expect([address, (await decided()) - before]).toEqual([address, 1]);
    }
    const data = encodeURIComponent(Buffer.from(message).toString('base64'));
    if (data.length > MOST_IN_AN_ADDRESS) return;
    for (const address of PIXELS) {
      const before = await decided();
      const answer = await fetch(`${app.url}/api/cdp/${address}?writeKey=${site.key}&data=${data}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
      expect([address, (await decided()) - before]).toEqual([address, 1]);
    }
  },
);

it.each(['../v1/b', '../beacon/v1/batch', '../v1/import'])(
  'stores 99 of 100 with a hostile one among them at %s',
  async (path) => {
    const before = { events: await count('cdp_events'), dead: await count('cdp_dead_letters') };
    const answer = await post(server.key, among99('{"type":"page","userId":"null"}'), { path });
    expect(answer.body.errors).toEqual([expect.objectContaining({ index: PLACE })]);
    expect((await count('cdp_events')) - before.events).toBe(99);
    expect((await count('cdp_dead_letters')) - before.dead).toBe(1);
  },
);

it('keeps no address in a dead letter', async () => {
  await post(site.key, '{"batch":[{"type":"page","context":{"ip":"203.0.113.77"}}]}');
  expect((await lastReason()).excerpt).toBe('{"type":"page","context":{}}');
});

const invalidUtf8 = Buffer.concat([
  Buffer.from('{"batch":[{"type":"page","anonymousId":"'),
  Buffer.from([0xc3, 0x28, 0xff]),
  Buffer.from('"}]}'),
]);
const plain = `{"batch":[${good()}]}`;

it.each([
  ['invalid UTF-8 is read with signs for what is missing', invalidUtf8, {}, 200],
  ['a byte order mark', `\ufeff${plain}`, {}, 200],
  ['a list', '[1,2]', {}, 400],
  ['a text', '"x"', {}, 400],
  ['null', 'null', {}, 400],
  ['an empty object', '{}', {}, 400],
  ['nothing', '', {}, 400],
  ['a batch that is none', '{"batch":{"length":1}}', {}, 400],
  ['half a body', plain.slice(0, -3), {}, 400],
  ['a body over the limit', `{"batch":["${'x'.repeat(600_000)}"]}`, {}, 413],
  ['a bomb', gzipSync(Buffer.alloc(50_000_000)), { 'Content-Encoding': 'gzip' }, 413],
  ['gzip that is none', plain, { 'Content-Encoding': 'gzip' }, 400],
  ['brotli', brotliCompressSync(plain), { 'Content-Encoding': 'br' }, 200],
  ['zstd', plain, { 'Content-Encoding': 'zstd' }, 415],
  ['an encoding that every object has', plain, { 'Content-Encoding': '__proto__' }, 415],
  ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 400],
])('%s', async (_, body, headers, status) => {
  expect((await post(site.key, body, { headers })).status).toBe(status);
});

it.each(['__proto__', 'constructor', 'toString', 'user_id'])(
  'knows nobody by an identifier of the kind %s',
  async (type) => {
    const token = await app.asToken(['profiles-api.find']);
    expect((await token.get(`/api/cdp/profiles/${type}/x`)).status).toBe(404);
  },
);

it('answers no body with a fault of its own, and stores the next good message', async () => {
  const loose = fc.anything({
    maxDepth: 4,
    withDate: true,
    withNullPrototype: true,
    values: [
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.constantFrom(null, '__proto__', '\ud800', 'Order Completed', '\u0000', 1e300, -0),
    ],
  });
  const message = fc.record(
    {
      type: fc.oneof(fc.constantFrom('track', 'identify', 'page', 'screen', 'alias'), loose),
      event: fc.oneof(fc.constantFrom('Order Completed', 'constructor', 'x'), loose),
      anonymousId: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), loose),
      userId: fc.oneof(fc.string({ maxLength: 20 }), loose),
      messageId: loose,
      timestamp: loose,
      sentAt: loose,
      traits: fc.oneof(fc.dictionary(fc.string({ unit: 'binary' }), loose), loose),
      properties: fc.oneof(fc.record({ order_id: loose, revenue: loose, currency: loose }), loose),
      context: fc.oneof(fc.record({ traits: loose, userHash: loose, ip: loose }), loose),
    },
    { requiredKeys: ['type', 'anonymousId'] },
  );
  const asJson = (value: unknown): string => JSON.stringify(value) ?? '';
  const batch = fc.record({ batch: fc.array(message, { maxLength: 10 }), context: loose });
  const body = fc.oneof(
    { weight: 4, arbitrary: batch.map(asJson) },
    { weight: 2, arbitrary: message.map(asJson) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.uint8Array() },
    { weight: 1, arbitrary: loose.map(asJson) },
  );
  const path = fc.constantFrom(
    ...['batch', 'track', 'identify', 'page', 'group', 'a', 'b', 'import', 'm'],
    ...['../beacon/v1/batch', '../api/s/track', '../api/s/s2s/page'],
  );
  const key = fc.constantFrom('site', 'server');
  // What a header may hold at all; what cannot be sent says nothing of the door.
  const word = fc.string({ unit: fc.constantFrom(...'abz09,;=: "()<>%/*+-_.'), maxLength: 40 });
  const headers = fc.record(
    {
      'Content-Type': fc.oneof(fc.constantFrom('application/json', 'multipart/form-data'), word),
      'Content-Encoding': fc.oneof(fc.constantFrom('gzip', 'br', 'deflate', 'identity'), word),
      Authorization: fc.oneof(
        word.map((text) => `Basic ${text}`),
        word,
      ),
      Origin: word,
      SentAt: word,
      'X-Retry-Count': word,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(body, path, key, headers, async (sent, where, who, with_) => {
      const holder = who === 'site' ? site.key : server.key;
      const answer = await post(holder, sent, { path: where, headers: with_ });
      expect([answer.text, answer.status < 500]).toEqual([answer.text, true]);
      const messageId = randomUUID();
      const next = { event: 'Product Viewed', anonymousId: 'after', messageId };
      const stored = await post(server.key, JSON.stringify(next), { path: 'track' });
      expect(stored.body.results).toEqual([{ eventId: messageId, duplicate: false }]);
    }),
    { numRuns: 150 },
  );
}, 120_000);

it('answers no address with a fault of its own, and always with a picture', async () => {
  const name = fc.oneof(
    fc.constantFrom('data', 'writeKey', 'event', 'properties.a', 'properties', '__proto__.a', '.'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const search = fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(search, fc.constantFrom(...PIXELS), async (pairs, address) => {
      const query = pairs.map((pair) => pair.map(wellFormed).join('=')).join('&');
      const answer = await fetch(`${app.url}/api/cdp/${address}?writeKey=${site.key}&${query}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
    }),
    { numRuns: 100 },
  );
}, 60_000);

const wellFormed = (text: string) => encodeURIComponent(Buffer.from(text).toString('utf8'));
