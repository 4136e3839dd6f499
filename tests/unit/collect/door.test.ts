import * as fc from 'fast-check';
import { keptAddress, limitedAddress } from '../../../server/collect/address';
import { DoorError } from '../../../server/collect/door-error';
import { RateLimit } from '../../../server/collect/rate-limit';
import { keyInBody, readKey } from '../../../server/collect/read-key';
import { parseBody, splitBody } from '../../../server/collect/split';
import { fixedClock } from '../../support/clock';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the write key', () => {
  it.each([
    ['Authorization first', { authorization: basic('a:'), 'x-write-key': 'b' }, 'c', 'a'],
    ['without its colon', { authorization: basic('a') }, undefined, 'a'],
    ['then X-Write-Key', { 'x-write-key': 'b' }, 'c', 'b'],
    ['of two parts, as one client insists', { 'x-write-key': 'cdp:b' }, 'c', 'b'],
    ['then the address', {}, 'c', 'c'],
    ['the first of several', {}, ['c', 'd'], 'c'],
    ['a bearer is no key', { authorization: 'Bearer a' }, 'c', 'c'],
    ['an empty user is no key', { authorization: basic(':secret') }, 'c', 'c'],
    ['none', {}, undefined, null],
  ])('%s', (_, headers, writeKey, expected) => {
    expect(readKey(headers, { writeKey })).toBe(expected);
  });

  it.each([
    [{ writeKey: 'k' }, 'k'],
    [{ writeKey: 7 }, null],
    [{ writeKey: '' }, null],
    [null, null],
    ['writeKey', null],
  ])('in a body %p is %p', (body, expected) => expect(keyInBody(body)).toBe(expected));
});

describe('addresses', () => {
  it.each([
    ['203.0.113.77', 'truncated', '203.0.113.0'],
    ['::ffff:203.0.113.77', 'truncated', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', 'truncated', '2001:db8:1::'],
    ['2001:db8::6', 'truncated', '2001:db8:0::'],
    ['::1', 'truncated', '0:0:0::'],
    ['not an address', 'truncated', null],
    ['::ffff:203.0.113.77', 'full', '203.0.113.77'],
    ['203.0.113.77', 'none', null],
  ] as const)('%s, %s, is kept as %s', (ip, setting, expected) => {
    expect(keptAddress(ip, setting)).toBe(expected);
  });

  it('counts a household as one', () => {
    expect(limitedAddress('2001:db8:1:2:aaaa::1')).toBe(limitedAddress('2001:db8:1:2:bbbb::2'));
    expect(limitedAddress('2001:db8:1:3::1')).not.toBe(limitedAddress('2001:db8:1:2::1'));
    expect(limitedAddress('203.0.113.7')).not.toBe(limitedAddress('203.0.113.8'));
  });
});

describe('rate limits', () => {
  it('lets a minute’s worth through at once, then as many as drop in', () => {
    const clock = fixedClock();
    const limit = new RateLimit(clock, 10);
    expect(limit.take('key', 600)).toBe(0);
    expect(limit.take('key', 1)).toBe(1);
    expect(limit.take('other', 1)).toBe(0);
    clock.advance(1_000);
    expect(limit.take('key', 10)).toBe(0);
    expect(limit.take('key', 25)).toBe(3);
  });

  it('lets a batch larger than the whole minute through when the minute is full', () => {
    const limit = new RateLimit(fixedClock(), 1);
    expect(limit.take('key', 2_500)).toBe(0);
    expect(limit.take('key', 2_500)).toBe(60);
  });

  it('is off at 0', () => expect(new RateLimit(fixedClock(), 0).take('key', 1e9)).toBe(0));

  it('does not shut for an hour when the clock is set back an hour', () => {
    const clock = fixedClock();
    const limit = new RateLimit(clock, 10);
    expect(limit.take('key', 100)).toBe(0);
    clock.advance(-3_600_000);
    expect(limit.take('key', 100)).toBe(0);
  });

  it('never lets more through than it says', () => {
    const steps = fc.array(
      fc.record({ wait: fc.nat(5_000), messages: fc.integer({ min: 1, max: 300 }) }),
    );
    fc.assert(
      fc.property(steps, (all) => {
        const clock = fixedClock();
        const limit = new RateLimit(clock, 5);
        const start = clock.now();
        let passed = 0;
        for (const { wait, messages } of all) {
          clock.advance(wait);
          if (limit.take('key', messages) === 0) passed += messages;
          expect(passed).toBeLessThanOrEqual(300 + ((clock.now() - start) / 1000) * 5);
        }
      }),
    );
  });
});

describe('bodies', () => {
  const codeOf = (text: string, path: 'batch' | 'track' = 'batch') => {
    try {
      return splitBody(parseBody(text), { kind: path, client: 'any' }).items.length;
    } catch (error) {
      return error instanceof DoorError ? `${error.status} ${error.code}` : error;
    }
  };

  it.each([
    ['\ufeff{"batch":[{}]}', 'batch', 1],
    ['{"event":"x"}', 'track', 1],
    ['{"batch":[1,null,"x"]}', 'batch', 3],
    ['{"batch":{}}', 'batch', '400 body.no-batch'],
    ['{}', 'batch', '400 body.no-batch'],
    ['[1,2]', 'batch', '400 body.not-an-object'],
    ['"x"', 'track', '400 body.not-an-object'],
    ['null', 'track', '400 body.not-an-object'],
    ['', 'track', '400 body.not-json'],
    ['{"batch":[1e400,]}', 'batch', '400 body.not-json'],
    [`{"batch":[${'0,'.repeat(2_500)}0]}`, 'batch', '413 body.batch-too-long'],
  ] as const)('%.30s', (text, path, expected) => expect(codeOf(text, path)).toBe(expected));

  it('lays the context of a batch under that of its messages', () => {
    const body = { context: { a: 1, b: 1 }, batch: [{ context: { b: 2 } }, {}, 7] };
    expect(splitBody(body, { kind: 'batch', client: 'any' }).items).toEqual([
      { context: { a: 1, b: 2 } },
      { context: { a: 1, b: 1 } },
      7,
    ]);
  });

  it('takes a group’s traits out of what Jitsu’s clients say of a person', () => {
    const body = { context: { traits: { email: 'info@group.test' }, locale: 'en' } };
    const itemOf = (kind: 'page' | 'identify') => splitBody(body, { kind, client: 'jitsu' }).items;
    expect(itemOf('page')).toEqual([{ context: { locale: 'en' } }]);
    expect(itemOf('identify')).toEqual([body]);
  });
});
