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
  const path = fc.constantFrom('batch', 'track', 'identify', 'page');
  const key = fc.constantFrom('site', 'server');
  await fc.assert(
    fc.asyncProperty(body, path, key, async (sent, where, who) => {
      const answer = await post(who === 'site' ? site.key : server.key, sent, { path: where });
      expect([answer.text, answer.status < 500]).toEqual([answer.text, true]);
      const messageId = randomUUID();
      const next = { event: 'Product Viewed', anonymousId: 'after', messageId };
      const stored = await post(server.key, JSON.stringify(next), { path: 'track' });
      expect(stored.body.results).toEqual([{ eventId: messageId, duplicate: false }]);
    }),
    { numRuns: 100 },
  );
}, 120_000);
