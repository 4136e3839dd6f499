import { createServer, type Server } from 'node:http';

import { StreamClient } from '../../../server/destinations';
import { isPrivateAddress, literalAddress } from '../../../server/destinations/addresses';
import { backoffMs, retryAfterMs, verdictOfStatus } from '../../../server/destinations/verdict';
import { listen } from '../../support/http';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');

describe('addresses', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:127.0.0.1', true],
    ['64:ff9b::7f00:1', true],
    ['93.184.216.34', false],
    ['2606:2800:220:1::1', false],
  ])('%s private: %s', (address, closed) => {
    expect(isPrivateAddress(address)).toBe(closed);
  });

  it.each([
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[::1]:80/', '::1'],
    ['https://stream.example/', null],
  ])('%s names %s', (url, address) => {
    expect(literalAddress(url)).toBe(address);
  });
});

describe('an answer of the stream', () => {
  it.each([
    [200, 'accepted'],
    [201, 'accepted'],
    [204, 'accepted'],
    [301, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'again'],
    [413, 'too-large'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('%i means %s', (status, kind) => {
    expect(verdictOfStatus(status, undefined, '', NOW).kind).toBe(kind);
  });

  it.each([
    ['2', 2_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['99999', 300_000],
    ['soon', null],
    [undefined, null],
  ])('Retry-After %s waits %s ms', (header, wait) => {
    expect(retryAfterMs(header, NOW)).toBe(wait);
  });

  it('is asked for again later and later, up to a minute', () => {
    const waits = [1, 2, 3, 7, 20].map((attempt) => backoffMs(attempt, () => 1));
    expect(waits).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
    expect(backoffMs(1, () => 0)).toBe(500);
  });
});

describe('a request', () => {
  let server: Server;
  let url: string;
  let seen: { headers: Record<string, unknown>; body: string }[];
  let statuses: number[];
  let answer: string;

  beforeEach(async () => {
    seen = [];
    statuses = [];
    answer = '';
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        seen.push({ headers: request.headers, body });
        response.writeHead(statuses.shift() ?? 200).end(answer);
      });
    });
    url = await listen(server);
  });
  afterEach(() => new Promise((done) => server.close(done)));

  const client = (allowPrivateAddresses: boolean, waits: number[] = []) =>
    new StreamClient(
      { timeoutMs: 2_000, maxAttempts: 3, allowPrivateAddresses },
      { now: () => NOW },
      (ms) => Promise.resolve(void waits.push(ms)),
      () => 1,
    );
  const live = (test: boolean) => ({ endpoint: url, streamId: 's-1', test, body: '[{"id":"é"}]' });
  const never = new AbortController().signal;
  const signal = { stopping: never, cancelled: never };

  it('carries the draft header in test mode, and none at all when live', async () => {
    await client(true).deliver(live(true), signal);
    await client(true).deliver(live(false), signal);
    expect(seen.map(({ headers }) => headers['x-isdraft'])).toEqual(['true', undefined]);
    expect(seen[0]).toMatchObject({ body: '[{"id":"é"}]', headers: { 'x-streamid': 's-1' } });
  });

  it('is sent again as often as allowed, and says so', async () => {
    statuses = [500, 502, 503, 200];
    const waits: number[] = [];
    const { verdict, requests } = await client(true, waits).deliver(live(false), signal);
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringContaining('tried 3') });
    expect([requests, waits]).toEqual([3, [1_000, 2_000]]);
  });

  it('never reaches a private address unless allowed, by number or by name', async () => {
    const byNumber = await client(false).deliver(live(false), signal);
    const named = { ...live(false), endpoint: url.replace('127.0.0.1', 'localhost') };
    const byName = await client(false).deliver(named, signal);
    for (const { verdict } of [byNumber, byName]) {
      expect(verdict).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('private'),
      });
    }
    expect(seen).toEqual([]);
  });

  it('fails with its status however long the answer is', async () => {
    statuses = [502, 502, 502];
    answer = 'x'.repeat(200_000);
    const { verdict } = await client(true).deliver(live(false), signal);
    expect(verdict).toMatchObject({ kind: 'failed', reason: expect.stringContaining('502') });
  });

  it('keeps what the stream echoes of ids and addresses to itself', async () => {
    statuses = [400];
    answer = 'unknown stream s-1 for ada@shop.test';
    const { verdict } = await client(true).deliver(live(false), signal);
    expect(verdict).toEqual({
      kind: 'refused',
      reason: 'The stream answered 400: unknown stream •••• for •••@•••',
    });
  });

  describe('that the stream takes its time to answer', () => {
    let slow: Server;
    let arrived: Promise<void>;
    let answerNow: () => void;

    beforeEach(async () => {
      arrived = new Promise((resolve) => {
        slow = createServer((_, response) => {
          answerNow = () => response.writeHead(204).end();
          resolve();
        });
      });
      url = await listen(slow);
    });
    afterEach(() => {
      slow.closeAllConnections();
      slow.close();
    });

    const begin = () => {
      const [stopping, cancelled] = [new AbortController(), new AbortController()];
      const interruption = { stopping: stopping.signal, cancelled: cancelled.signal };
      return { stopping, cancelled, end: client(true).deliver(live(false), interruption) };
    };

    it('is waited for when the process stops: rows acknowledged are not sent twice', async () => {
      const { stopping, end } = begin();
      await arrived;
      stopping.abort();
      setTimeout(answerNow, 200);
      expect(await end).toEqual({ verdict: { kind: 'accepted' }, requests: 1 });
    });

    it('is given up at once when nobody wants it any more', async () => {
      const { cancelled, end } = begin();
      await arrived;
      cancelled.abort();
      expect(await end).toMatchObject({ verdict: { kind: 'failed' }, requests: 1 });
    });
  });

  it('does not follow a stream that sends it elsewhere', async () => {
    statuses = [302];
    const { verdict } = await client(true).deliver(live(false), signal);
    expect(verdict.kind).toBe('refused');
  });
});
